/** What docs/json.md promises. */
import {expect, test} from 'vitest';
import {copyGuildHome} from '../helpers/guild-home.ts';

const {projectDir, runtui} = copyGuildHome();
const ml = projectDir('ml');
const json = async (...words: string[]) => JSON.parse((await runtui(ml, ...words)).stdout);

test('api runs, api compare and api ops are the same as --json', async () => {
	for (const words of [['runs', '-Fo', 'train'], ['compare', '1', '2'], ['ops']]) {
		const {stdout, code} = await runtui(ml, 'api', ...words);
		expect({stdout, code}).toEqual({stdout: (await runtui(ml, ...words, '--json')).stdout, code: 0});
	}
	expect((await runtui(ml, 'api', 'compare', '--csv', '-')).stderr).toMatch(/--csv and --json exclude each other/);
});

test('files of a run have a kind and a size', async () => {
	expect(await json('ls', '7393e06a', '--json', '-s')).toEqual(
		expect.arrayContaining([{path: 'train.py', directory: false, kind: 'sourcecode', size: expect.any(Number)}]),
	);
	expect(await json('ls', '7393e06a', '--json', '-p', 'nothing')).toEqual([]);
});

test('differences, comments and tags are data as well', async () => {
	expect(await json('diff', '--json', '--flags', '8b7024d2', '6429d145')).toEqual({
		from: expect.stringMatching(/^8b7024d2/),
		to: expect.stringMatching(/^6429d145/),
		differences: [{title: 'flags', lines: ['-x: 1', '+x: 3']}],
	});
	const [{comments}] = await json('comment', '--list', '--json', '7393e06a');
	expect(comments[0]).toEqual({body: 'First try', host: 'box', time: 1795252775339462, user: 'ana'});
	expect(await json('tag', '--list-all', '--json', '7393e06a')).toEqual(['best', 'v1']);
	for (const words of [
		['diff', '-c', 'x'],
		['comment', '-a', 'x'],
		['tag', '-a', 'x'],
	])
		expect((await runtui(ml, ...words, '--json')).code).toBe(2);
});

test('api commands print it indented, letter by letter the same', async () => {
	const [plain, indented] = await Promise.all([
		runtui(ml, 'api', 'runs', '-Fo', 'show'),
		runtui(ml, 'api', 'runs', '-f', '-Fo', 'show'),
	]);
	expect(JSON.parse(indented.stdout)).toEqual(JSON.parse(plain.stdout));
	expect(indented.stdout).toMatch(/^\[\n {2}\{\n {4}"id": "e99654bb\w+",\n/);
});

test('check tells the version of it all', async () => {
	expect((await json('check', '--json')).json_version).toBe(1);
});

test.each([
	['runs', 'id run_dir opref exit_status cmd comments marked label started status stopped tags'],
	['info', 'id operation from status started stopped marked label sourcecode_digest vcs_commit run_dir command'],
	['compare', 'run operation started time status label'],
])('%s has the fields it is said to have', async (command, fields) => {
	const printed = await json(command, '--json');
	const first = Array.isArray(printed) ? printed[0] : printed;
	expect(Object.keys(first)).toEqual(expect.arrayContaining(fields.split(' ')));
});
