import {chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {once} from 'node:events';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {putRun} from '../helpers/logged-run.ts';
import {makePlace, type Place, until} from '../helpers/runtui.ts';

/** Puts a `tensorboard` on the PATH that writes down its arguments and listens, as the real one does. */
function installBoard(place: Place, script = listening): Record<string, string> {
	const bin = path.join(place.dir, 'bin');
	mkdirSync(bin, {recursive: true});
	writeFileSync(path.join(bin, 'tensorboard'), `#!${process.execPath}\n${script}`);
	chmodSync(path.join(bin, 'tensorboard'), 0o755);
	return {PATH: `${bin}:${process.env.PATH}`, ARGS: path.join(place.dir, 'args')};
}

const listening = `
const words = process.argv.slice(2);
require('fs').writeFileSync(process.env.ARGS, words.join('\\n'));
const after = name => words[words.indexOf(name) + 1];
require('http').createServer((_, answer) => answer.end()).listen(Number(after('--port')), after('--host'));
`;

async function startBoard(place: Place, env: Record<string, string>, ...words: string[]) {
	const child = place.start(['tensorboard', ...words], env);
	let said = '';
	child.stderr?.on('data', text => (said += text));
	// Not SIGKILL: it has a process to end and a directory to remove.
	onTestFinished(async () => {
		if (child.exitCode === null && child.kill('SIGINT')) await once(child, 'exit');
	});
	await until('tensorboard', () => said.includes('Running TensorBoard'));
	const args = readFileSync(env.ARGS ?? '', 'utf8').split('\n');
	const logDir = args[args.indexOf('--logdir') + 1] ?? '';
	return {child, args, logDir, names: () => readdirSync(logDir).sort(), said: () => said};
}

const labelled = (label: string) => ({label, flags: {lr: 0.1, n: 3}, scalars: {loss: [2, 1]}});

describe('tensorboard', () => {
	test('gets a directory of the runs that is kept current, and goes with us', async () => {
		const place = makePlace();
		const [first] = [putRun(place, 1, labelled('one'))];
		const env = installBoard(place);
		const {child, logDir, names, said} = await startBoard(place, env, '--refresh-interval', '1', '--tab', 'scalars');
		expect(names()).toEqual(['00000002 m:train 2023-11-14 22:12:20 one']);
		expect(said()).toMatch(/Running TensorBoard at http:\/\/127\.0\.0\.1:\d+\/#scalars/);
		putRun(place, 0, labelled('two'));
		await until('the new run', () => names().length === 2);
		rmSync(first, {recursive: true});
		await until('the old one to go', () => names().join() === '00000001 m:train 2023-11-14 22:13:20 two');
		child.kill('SIGINT');
		expect(await once(child, 'exit')).toEqual([0, null]);
		expect(existsSync(logDir)).toBe(false);
	});

	test('is told what it is to be told', async () => {
		const place = makePlace();
		putRun(place, 0, labelled('x'));
		const words = [
			'-O',
			'samples_per_plugin=images=10',
			'-O',
			'bind_all',
			'--run-name-flags',
			'n,lr',
			'--refresh-interval',
			'7',
			...['-h', 'localhost', '--skip-images', '--skip-hparams', '-n', '--include-batch'],
		];
		const {args, names} = await startBoard(place, installBoard(place), ...words);
		expect(args).toEqual(
			expect.arrayContaining([
				'--host',
				'localhost',
				'--reload_interval',
				'7',
				'--samples_per_plugin=images=10',
				'--bind_all',
			]),
		);
		expect(names()).toEqual(['00000001 m:train 2023-11-14 22:13:20 n=3 lr=0.1']);
	});

	test('that ends by itself is said to have', async () => {
		const place = makePlace();
		const env = installBoard(place, "console.error('bad\\nno module named six'); process.exit(3)");
		const {stderr, code} = await place.runtuiWith({env}, 'tensorboard');
		expect({stderr, code}).toEqual({
			code: 1,
			stderr: expect.stringContaining('tensorboard ended: no module named six'),
		});
	});

	test('that is not installed is said not to be', async () => {
		const place = makePlace();
		const {stderr, code} = await place.runtuiWith({env: {PATH: place.dir}}, 'tensorboard');
		expect(code).toBe(1);
		expect(stderr).toContain('runtui: tensorboard is not installed');
		expect(stderr).toContain('hint: pip install tensorboard');
	});
});

describe('scalars are exported as Guild does', () => {
	const expected = [
		'run,path,tag,value,step',
		`${'00000001'.padEnd(32, 'a')},.guild,loss,2.0,0`,
		`${'00000001'.padEnd(32, 'a')},.guild,loss,0.10000000149011612,1`,
		'',
	].join('\r\n');

	test('to standard output or a file', async () => {
		const place = makePlace();
		putRun(place, 0, {scalars: {loss: [2, 0.1]}});
		expect((await place.runtui('tensorboard', '--export-scalars', '-')).stdout).toBe(expected);
		await place.runtui('tensorboard', '--export-scalars', 'all.csv');
		expect(readFileSync(path.join(place.project, 'all.csv'), 'utf8')).toBe(expected);
	});

	test('where nothing can be written it says so', async () => {
		const {stderr, code} = await makePlace().runtui('tensorboard', '--export-scalars', 'no/such.csv');
		expect({stderr, code}).toEqual({code: 1, stderr: 'runtui: cannot write no/such.csv: it does not exist\n'});
	});
});
