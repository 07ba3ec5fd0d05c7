import {describe, expect, test} from 'vitest';
import {engineCommands} from '../../src/engine/commands/index.ts';
import {namesOf} from '../../src/engine/commands/find.ts';
import {spellings} from '../../src/engine/commands/parse.ts';
import {makePlace} from '../helpers/runtui.ts';

describe('help', () => {
	test('shows every command that people use, the same however it is asked for', async () => {
		const {runtui} = makePlace();
		const {stdout, code} = await runtui('help');
		expect(code).toBe(0);
		for (const {name, summary, isHidden} of engineCommands) {
			expect(stdout.includes(`\n  ${name} `) && stdout.includes(summary.split(' ')[0] ?? '')).toBe(!isHidden);
		}
		expect((await runtui('--help')).stdout).toBe(stdout);
		expect((await runtui()).stdout).toBe(stdout);
	});

	test('adds the operations of the project', async () => {
		const {runtui, project} = makePlace({
			'guild.yml': 'train: {description: "Train it\\n\\nSlowly", exec: echo}\nprep: {exec: echo}\n',
		});
		expect((await runtui('help')).stdout).toMatch(
			new RegExp(`\nOperations of ${project}/guild.yml:\n  prep\n  train  Train it\n$`),
		);
	});

	test('goes without them where the project is broken', async () => {
		const {runtui} = makePlace({'guild.yml': '[1, 2'});
		expect(await runtui('help')).toMatchObject({stderr: '', code: 0});
	});

	test('on a command is made from its table, and the same by --help', async () => {
		const {runtui} = makePlace();
		const {stdout} = await runtui('help', 'runs', 'info');
		expect(stdout.split('\nFilters:')[0]).toBe(`Usage: runtui runs info [OPTIONS] [RUN]
       runtui info [OPTIONS] [RUN]

Show what is known about a run

Shows the latest run where none is named.

Options:
  -s, --all-scalars  Show first, last, least, greatest, mean and sum of each
                     scalar, of the system too
  -c, --comments     Show comments
  -e, --env          Show the environment the run was started with
  -m, --manifest     Show the files the run was given
  -d, --deps         Show where dependencies came from
  -p, --plugins      Show plugins
  --private-attrs    Show attributes that are meant for programs
  --json             Print JSON
`);
		expect((await runtui('info', '--no-such-option', '--help')).stdout).toBe(stdout);
		expect((await runtui('info', '--', '--help')).code).toBe(1);
	});

	test('on an operation shows its flags', async () => {
		const {runtui} = makePlace({
			'guild.yml': 'train: {description: Train it, exec: echo, flags: {lr: {description: Rate, default: 0.1}}}\n',
		});
		expect((await runtui('help', 'train')).stdout).toContain('\nTrain it\n');
		expect((await runtui('help', 'train')).stdout).toContain('\nFlags:\n  lr  Rate (default is 0.1)\n');
		expect(await runtui('help', 'trian')).toMatchObject({
			stderr: "runtui: no such command or operation: trian\n  hint: did you mean 'train'?\n",
			code: 2,
		});
	});

	test('on a model shows its operations; train is short for its operation of that name', async () => {
		const {runtui} = makePlace({'guild.yml': 'model: iris-cnn\noperations: {train: {exec: echo trained}}\n'});
		expect((await runtui('help', 'iris-cnn')).stdout).toContain('\nOperations:\n  train\n');
		for (const words of [['train'], ['train', 'cnn']]) expect((await runtui(...words, '-y')).stdout).toBe('trained\n');
	});
});

describe('the table of commands', () => {
	test('has every name once', () => {
		const names = engineCommands.flatMap(namesOf);
		expect(names).toEqual([...new Set(names)]);
	});

	test.each(engineCommands.map(command => [command.name, command] as const))(
		'%s has every spelling of an option once',
		(_, {options}) => {
			const spelled = (group: string | undefined) =>
				Object.entries(options).flatMap(([name, option]) => (option.group === group ? spellings(name, option) : []));
			// What a command spells like a filter is its own.
			for (const words of [spelled(undefined), spelled('Filters')]) {
				expect(words).toEqual([...new Set(words)]);
				expect(words).not.toContain('--help');
			}
		},
	);
});

test.each([
	['push', "'export' to an archive"],
	['runs pull', "'export' to an archive"],
	['install', 'pip'],
	['shell', "'runs --json'"],
	['tensorflow inspect', 'saved_model_cli'],
])('%s, which only Guild has, is told where else to go', async (line, hint) => {
	const {stderr, code} = await makePlace().runtui(...line.split(' '));
	expect([stderr, code]).toEqual([expect.stringContaining(hint), 2]);
});
