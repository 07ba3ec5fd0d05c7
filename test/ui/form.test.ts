import {describe, expect, test} from 'vitest';
import {themeFor} from '../../src/ui/draw/theme.ts';
import {buttons, changeText, type Form, moveRow, typeInField} from '../../src/ui/form.ts';
import {checkForm} from '../../src/ui/form-check.ts';
import {formLine} from '../../src/ui/form-line.ts';
import {fieldOf} from '../../src/ui/text-field.ts';
import {openPty} from '../helpers/pty.ts';
import {makePlace, until} from '../helpers/runtui.ts';
import {drawSample, sampleData, sampleForm, sampleView} from './sample.ts';

const plain = themeFor({LANG: 'C.UTF-8', NO_COLOR: '1', TERM: 'dumb'}, {isDumb: true});
const sizes = [
	{width: 80, height: 24},
	{width: 200, height: 50},
];

/** The form with a text in a field. */
function filled(name: string, text: string, form: Form = {...sampleForm}): Form {
	const row = form.fields.findIndex(field => field.name === name);
	return changeText({...form, row}, () => fieldOf(text));
}

describe('a form looks as it did', () => {
	const forms: readonly [string, Form][] = [
		['wrong', filled('epochs', '90x', {...sampleForm, proto: 'e1f90b22'.padEnd(32, '0')})],
		['buttons', {...sampleForm, row: sampleForm.fields.length, button: 1}],
		['waiting', {...sampleForm, fields: [], row: 0, wait: 'reading the flags ...'}],
	];
	test.each(forms.flatMap(([name, form]) => sizes.map(size => [name, size, form] as const)))(
		'%s at %o',
		async (name, size, form) => {
			const lines = drawSample({...sampleView, modal: {kind: 'form', form}}, sampleData, size, plain);
			await expect(`${lines.map(line => line.trimEnd()).join('\n')}\n`).toMatchFileSnapshot(
				`golden/form-${name}-${size.width}x${size.height}.txt`,
			);
		},
	);
});

describe('while it is filled in it tells', () => {
	test('how many trials lists make, and that --max-trials makes them fewer', () => {
		expect(checkForm(sampleForm)).toMatchObject({trials: 3, several: [{name: 'lr', count: 3}], isSearch: false});
		const more = filled('epochs', 'range[1:4]');
		expect(checkForm(more).trials).toBe(12);
		const limited: Form = {...more, fields: [...more.fields, {...option('max-trials'), value: fieldOf('5')}]};
		expect(checkForm(limited).trials).toBe(5);
	});

	test('that ranges are searched', () => {
		expect(checkForm(filled('lr', 'loguniform[1e-4:1]'))).toMatchObject({trials: undefined, isSearch: true});
	});

	test.each([
		['epochs', 'many', /not a/],
		['epochs', '501', /maximum 500/],
		['epochs', '[1,0]', /minimum 1/],
		['model', 'cnn', /not one of its choices/],
		['lr', 'range[1:0]', /holds no value/],
	])('what is wrong with %s=%s', (name, text, problem) => {
		expect(checkForm(filled(name, text)).problems.get(name)).toMatch(problem);
	});

	test('nothing of what it would take for granted', () => {
		const untouched = filled('lr', '0.1');
		expect(checkForm(untouched)).toMatchObject({trials: undefined, problems: new Map()});
	});
});

describe('keys in a field', () => {
	const at = (name: string) => ({...sampleForm, row: sampleForm.fields.findIndex(field => field.name === name)});
	const text = ({fields, row}: Form) => fields[row]?.value.text;

	test('what is typed takes the place of a default, but not of what was typed', () => {
		const model = at('model');
		expect(text(typeInField(typeInField(model, 'c'), 'x'))).toBe('cx');
		expect(text(typeInField(at('epochs'), '5'))).toBe('905');
	});

	test('left and right go through choices, and round', () => {
		const first = typeInField(at('data'), 'right');
		expect(text(first)).toBe('33d1e0f7');
		expect(text(typeInField(first, 'right'))).toBe('a0913cde');
		expect(text(typeInField(at('model'), 'left'))).toBe('linear');
	});

	test('ctrl-r goes through the values that runs had before', () => {
		const once = typeInField(at('lr'), 'ctrl-r');
		expect(text(once)).toBe('0.1');
		expect(text(typeInField(once, 'ctrl-r'))).toBe('0.01');
	});

	test('up from the first field comes to the buttons, down from them to the first', () => {
		const last = moveRow({...sampleForm, row: 0}, -1);
		expect(last.row).toBe(sampleForm.fields.length);
		expect(moveRow(last, 1).row).toBe(0);
	});
});

test('each button has its line: what was changed, and nothing else', () => {
	const form = filled('tag', 'a  b');
	const flags = "data=a0913cde epochs=90 'lr=[0.1,0.01,0.001]' --tag a --tag b";
	expect(buttons).toEqual(['run', 'stage', 'dry run', 'cancel']);
	expect(formLine(form)).toBe(`run -y --background train ${flags}`);
	expect(formLine(form, 'stage')).toBe(`run -y --stage train ${flags}`);
	expect(formLine(form, 'dry run')).toBe(`run --print-trials train ${flags}`);
	expect(formLine(filled('lr', '0.1'), 'dry run')).toBe('run --print-cmd train data=a0913cde epochs=90');
	expect(formLine({...filled('lr', '0.1'), proto: 'e1f9'})).toBe(
		'run -y --background --proto e1f9 data=a0913cde epochs=90',
	);
});

function option(name: string): Form['fields'][number] {
	const field = sampleForm.fields.find(({kind}) => kind === 'option');
	if (!field) throw new Error('the sample has no option');
	return {...field, name};
}

test('two enters run what the form says, and what is wrong with it loses nothing that was typed', async () => {
	const place = makePlace({
		'guild.yml': [
			'first:\n  exec: sh -c "echo made > data.txt"',
			'second:\n  default: yes\n  exec: cat data.txt\n  flags:\n    lr: 0.1\n  requires:\n    - operation: first',
			'',
		].join('\n'),
	});
	const screen = openPty(place, [], {columns: 80, rows: 24});
	await screen.shows('No runs yet');
	screen.press('r');
	await screen.shows('New run: second');
	await screen.shows('no run of first yet');
	screen.press('down', '0.7', 'enter', 'enter');
	await screen.shows(/there is no run of 'first'/);
	await screen.shows(/lr +0\.7/);
	screen.press('esc');
	await until('the form to close', () => !screen.screen().includes('New run'));
	screen.press(':', 'run -y --background first', 'enter');
	await screen.shows(/first +✔ ok/);
	screen.press('tab', 'tab', 'down', 'r');
	await screen.shows('New run: second');
	await screen.shows('run of first');
	screen.press('enter', 'enter');
	await screen.shows(/second +✔ ok/);
});

test('stages from the form, starts what was staged, runs another like it, and starts that again', async () => {
	const place = makePlace({
		'guild.yml': 'train:\n  exec: sh train.sh ${lr}\n  flags:\n    lr: 0.1\n',
		'train.sh': 'echo "lr is $1"; echo "loss: 0.5"\n',
	});
	const screen = openPty(place, [], {columns: 100, rows: 30});
	await screen.shows('No runs yet');
	screen.press('s');
	await screen.shows('New run: train');
	await screen.shows('lr');
	screen.press('0.3');
	await screen.shows("runtui --exec 'run -y --stage train lr=0.3'");
	screen.press('up', 'enter');
	await screen.shows(/train +○ staged/);
	screen.press('S');
	await screen.shows(/train +✔ ok/);
	await screen.shows('lr is 0.3');

	screen.press('p');
	await screen.shows(/New run: train +\(after [\da-f]{8}\)/);
	await screen.shows(/lr +\[ 0\.3/);
	screen.press('0.4', 'up', 'enter');
	await screen.shows('lr is 0.4');
	await until('both to be there', () => screen.screen().match(/✔ ok/g)?.length === 2);

	screen.press('R');
	await screen.shows('Start this run again?');
	screen.press('enter');
	await until('the dialog to close', () => !screen.screen().includes('Start this run again?'));
	screen.press('R', 'y');
	await screen.shows(/started in background/);
	await until('it to have ended again', () => screen.screen().match(/✔ ok/g)?.length === 2);
});
