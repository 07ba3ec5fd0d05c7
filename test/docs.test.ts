/** What documents show is made here from the real thing. To bring them up to date: `npx vitest run test/docs.test.ts -u`. */
import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {keyLabel, placeWords} from '../src/ui/help-rows.ts';
import {bindings} from '../src/ui/keymap.ts';
import {engineCommands} from '../src/engine/commands/index.ts';
import {makePlace} from './helpers/runtui.ts';
import {themeFor} from '../src/ui/draw/theme.ts';
import {linesToSvg} from './helpers/svg.ts';
import {drawSample, sampleData, sampleView} from './ui/sample.ts';

const readme = readFileSync('README.md', 'utf8');

test("the README's table of commands is the command table", async () => {
	const rows = engineCommands
		.filter(({isHidden}) => !isHidden)
		.map(({name, usage, summary}) => `| \`${`${name} ${usage}`.trim().replaceAll('|', '\\|')}\` | ${summary} |`);
	const made = `<!-- commands: made from the command table by test/docs.test.ts -->\n| command | |\n|---|---|\n${rows.join('\n')}\n`;
	const between = /<!-- commands: [^>]*-->\n[\s\S]*?(?=<!-- end of commands -->)/;
	await expect(readme.replace(between, () => made)).toMatchFileSnapshot('../README.md');
});

test('every command of the tour runs, in its order, as it is written', async () => {
	const place = makePlace('examples/quickstart');
	const lines = tour().map(line => line.replace(/^npx runtui /, ''));
	expect(lines.length).toBeGreaterThan(8);
	for (const line of lines) {
		const {code, stderr} = await place.runtui('--exec', line);
		expect({line, code, stderr: code === 0 ? '' : stderr}).toEqual({line, code: 0, stderr: ''});
	}
});

test('so does every command about more than one run', async () => {
	const place = makePlace({
		'guild.yml': 'train:\n  exec: sh train.sh ${lr} ${seed}\n  flags:\n    lr: 0.1\n    seed: 1\n',
		'train.sh': 'echo "loss: $1"\n',
		'sweep.yaml': 'method: grid\nmetric: {name: loss, goal: minimize}\nparameters:\n  lr: {values: [0.3, 0.2]}\n',
	});
	const lines = commandsUnder('More than one run').map(line => line.replace(/^runtui /, ''));
	expect(lines).toHaveLength(5);
	for (const line of lines) {
		const {code, stderr} = await place.runtui('--exec', `${line} -y`);
		expect({line, code, stderr: code === 0 ? '' : stderr}).toEqual({line, code: 0, stderr: ''});
	}
	const {stdout} = await place.runtui('runs', '-a', '-Fo', 'train', '-Sc');
	expect(stdout.trimEnd().split('\n')).toHaveLength(6 + 12 + 2 + 1);
});

test('the picture is what the demo ends with', async () => {
	const place = makePlace('examples/quickstart');
	await place.runtui('run', '-y', 'prepare');
	for (const [lr, id] of Object.entries({'0.001': '3f9b', '0.01': 'c41d', '0.1': '8e20', '1.0': '57aa'}))
		await place.runtui('run', '-y', '-q', 'train', `lr=${lr}`, 'epochs=40', '--run-id', `${id}0c86`.padEnd(32, '0'));
	const line = 'compare --skip-core --skip-unchanged --sparklines :4';
	const {stdout} = await place.runtui('--exec', line);
	const made = linesToSvg([`$ runtui ${line}`, '', ...stdout.trimEnd().split('\n')]);
	// The last digits differ from one mathematical library to the next.
	const committed = readFileSync('docs/demo.svg', 'utf8');
	const shape = (svg: string) => svg.replace(/\d/g, '0').replace(/[▁-█]/g, '▁');
	await expect(shape(made) === shape(committed) ? committed : made).toMatchFileSnapshot('../docs/demo.svg');
});

test('the picture of the screen is what the screen draws', async () => {
	// Not every page has the characters of every language.
	const rows = sampleData.rows.map(run => (/^[ -~]*$/.test(run.label) ? run : {...run, label: 'half precision'}));
	const lines = drawSample(
		{...sampleView, tab: 'scalars'},
		{...sampleData, rows},
		{width: 100, height: 28},
		themeFor({LANG: 'C.UTF-8'}),
	);
	await expect(linesToSvg(lines)).toMatchFileSnapshot('../docs/screen.svg');
});

test("the README's keys are those of the keymap", async () => {
	const rows = bindings.map(
		binding =>
			`| ${binding.keys.map(key => `\`${keyLabel(key).replace('|', '\\|')}\``).join(' ')} | ${binding.word} | ${placeWords(binding)} | \`${binding.line}\` |`,
	);
	const made = `<!-- keys: made from the keymap by test/docs.test.ts -->\n| key | | where | command |\n|---|---|---|---|\n${rows.join('\n')}\n`;
	const between = /<!-- keys: [^>]*-->\n[\s\S]*?(?=<!-- end of keys -->)/;
	const text = readFileSync('docs/keys.md', 'utf8');
	await expect(text.replace(between, () => made)).toMatchFileSnapshot('../docs/keys.md');
});

function tour(): string[] {
	return commandsUnder('A tour').filter(line => line.startsWith('npx runtui '));
}

/** The commands in the first block of shell below a heading of the README, without their comments. */
function commandsUnder(heading: string): string[] {
	const block = new RegExp(`## ${heading}[\\s\\S]*?\`\`\`sh\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? '';
	return block
		.split('\n')
		.map(line => line.replace(/\s+#.*$/, '').trim())
		.filter(Boolean);
}
