/** What is wrong with a home, a run directory or the current directory is said in one sentence, and nothing is left half-made. */
import {execFile, execFileSync, spawnSync} from 'node:child_process';
import {chmodSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'vitest';
import {contentsOf} from '../helpers/plain-home.ts';
import {isAnyoneAtWork, runDirs} from '../helpers/run-dir.ts';
import {bin, makePlace, type Place, type Result, until} from '../helpers/runtui.ts';
import {canMount, mountSmallDisk} from '../helpers/small-disk.ts';

const project = {'guild.yml': 'train:\n  exec: sh train.sh\n', 'train.sh': 'echo loss: 0.5; echo done >model\n'};
/** Command lines that only look, at the latest run where they look at one. */
const looks = [
	'runs -v',
	'runs --json',
	'runs info -s',
	'ls -a',
	'cat --output',
	'cat -p model',
	'compare --table',
	'watch 1',
	'ops',
	'run train --help-op',
	'run train --print-cmd',
	'run train --test-sourcecode',
];

describe('a home that cannot be one is told so', () => {
	test.concurrent.for([
		{what: 'it is a file', files: [''], says: 'HOME is not a directory'},
		{what: 'its runs are a file', files: ['runs'], says: 'HOME/runs is not a directory'},
		{what: 'its cache is a file', files: ['cache'], says: 'HOME/cache is not a directory'},
	])('$what', async ({files, says}, {expect, onTestFinished}) => {
		const place = makePlace(project, onTestFinished);
		for (const file of files) {
			mkdirSync(path.dirname(path.join(place.home, file)), {recursive: true});
			writeFileSync(path.join(place.home, file), '');
		}
		const {code, stderr} = await place.runtui('run', '-y', 'train');
		expect(code).toBe(1);
		expect(sentence(stderr, place)).toBe(`runtui: cannot make the run: ${says}`);
		expect(runDirs(place)).toEqual([]);
		for (const words of ['runs', 'runs info', 'ls', 'compare', 'check', 'stop -y']) {
			const looked = await place.runtui(...words.split(' '));
			expect(sentence(looked.stderr, place)).toMatch(
				/^$|^Nothing to stop|^runtui: (?:cannot list the runs in HOME\/runs: it is not a directory|HOME\S* is not a directory|there are no runs)$/,
			);
		}
	});
});

const isRoot = canBeNobody();
describe.skipIf(!isRoot)(
	`without permission${isRoot ? '' : ' (skipped: it takes root to act as somebody else)'}`,
	() => {
		test.concurrent('the home of another user can be looked at, not run in', {timeout: 60_000}, async ({
			expect,
			onTestFinished,
		}) => {
			const place = makePlace(project, onTestFinished);
			await makeUnfinishedRun(place);
			const before = contentsOf(place.dir);
			const {code, stderr} = await asNobody(place, 'run', '-y', 'train');
			expect(code).toBe(1);
			expect(sentence(stderr, place)).toMatch(/^runtui: cannot make the run: cannot make HOME\S+: permission denied$/);
			for (const words of looks) expect([words, (await asNobody(place, ...words.split(' '))).code]).toEqual([words, 0]);
			expect((await asNobody(place, 'check')).stderr).toContain(`cannot write to ${place.home}: permission denied\n`);
			expect(contentsOf(place.dir)).toEqual(before);
		});

		test.concurrent('runs that cannot be listed are not taken for none', async ({expect, onTestFinished}) => {
			const place = makePlace(project, onTestFinished);
			mkdirSync(path.join(place.home, 'runs'), {recursive: true, mode: 0o700});
			for (const words of ['runs', 'runs info', 'compare', 'stop -y']) {
				const {stderr, code} = await asNobody(place, ...words.split(' '));
				expect([code, sentence(stderr, place)]).toEqual([
					1,
					'runtui: cannot list the runs in HOME/runs: permission denied',
				]);
			}
		});

		test.concurrent('a directory for the run that cannot be written is refused', async ({expect, onTestFinished}) => {
			const place = makePlace(project, onTestFinished);
			const runDir = path.join(place.home, 'there');
			mkdirSync(place.home);
			const refused = async () =>
				sentence((await asNobody(place, 'run', '-y', 'train', '--run-dir', runDir)).stderr, place);
			expect(await refused()).toBe('runtui: cannot make the run: cannot make HOME/there: permission denied');
			mkdirSync(runDir);
			expect(await refused()).toBe('runtui: cannot make the run: cannot write to HOME/there: permission denied');
		});

		test.concurrent('to write down how it ended, the run is shown as lost, and nobody waits for ever', async ({
			expect,
			onTestFinished,
		}) => {
			const script = 'until [ -e .guild/output.index ]; do sleep 0.01; done; chmod -R a-w .guild; echo on; exit 3\n';
			const place = makePlace({...project, 'train.sh': script}, onTestFinished);
			execFileSync('chown', ['-R', '65534', place.dir]);
			const {stdout, stderr, code} = await asNobody(place, 'run', '-y', 'train');
			expect([stdout, code]).toEqual(['on\n', 1]);
			expect(sentence(stderr, place)).toContain('runtui: the run is terminated (lost)');
			expect((await asNobody(place, 'runs')).stdout).toContain('terminated (lost)');
		});
	},
);

const isMounting = canMount();
test.skipIf(!isMounting)(
	`a read-only home can be looked at${isMounting ? '' : ' (skipped: nothing can be mounted here)'}`,
	{timeout: 60_000},
	async ({expect, onTestFinished}) => {
		const place = makePlace(project, onTestFinished);
		const disk = mountSmallDisk(place.home, 8, onTestFinished);
		await makeUnfinishedRun(place);
		disk.makeReadOnly();
		const {code, stderr} = await place.runtui('run', '-y', 'train');
		expect(code).toBe(1);
		expect(sentence(stderr, place)).toMatch(/^runtui: cannot make the run: .*: the file system is read-only$/);
		for (const words of looks) {
			expect([words, (await place.runtui(...words.split(' '))).code]).toEqual([words, 0]);
		}
	},
);

describe('a current directory that is gone', () => {
	const inGone = (place: Place, ...words: string[]): Promise<Result> =>
		collect(place, 'sh', [
			'-c',
			'mkdir gone; cd gone; rmdir ../gone; exec "$@"',
			'sh',
			process.execPath,
			bin,
			...words,
		]);

	test.concurrent('is told so', async ({expect, onTestFinished}) => {
		const place = makePlace(project, onTestFinished);
		for (const words of [['runs'], ['run', '-y', 'train']]) {
			const {stderr, code} = await inGone(place, ...words);
			expect([code, sentence(stderr, place)]).toEqual([1, 'runtui: the current directory does not exist any more']);
		}
	});

	test.concurrent('does not matter where another one is given', async ({expect, onTestFinished}) => {
		const place = makePlace(project, onTestFinished);
		expect(await inGone(place, '-C', place.project, 'run', '-y', 'train')).toMatchObject({
			stdout: 'loss: 0.5\n',
			code: 0,
		});
	});
});

/** What is said besides warnings and hints, to be the only sentence. */
function sentence(stderr: string, {home}: Place): string {
	const lines = stderr
		.split('\n')
		.filter(line => line !== '' && !/^(?:warning| {2}hint): |^Run directory is /.test(line));
	return lines.join('\n').replaceAll(home, 'HOME');
}

/** A run that is recorded but for the last word, which whoever looks at it would add. */
async function makeUnfinishedRun(place: Place): Promise<void> {
	await place.runtui('run', '-y', 'train');
	await until('supervisor and recorder to go', () => !isAnyoneAtWork(place));
	for (const {dir} of runDirs(place)) rmSync(path.join(dir, '.guild/runtui/recorded'));
}

function canBeNobody(): boolean {
	return process.getuid?.() === 0 && spawnSync('setpriv', nobody('--version')).status === 0;
}

function asNobody(place: Place, ...words: string[]): Promise<Result> {
	chmodSync(place.dir, 0o755);
	return collect(place, 'setpriv', nobody(...words));
}

function nobody(...words: string[]): string[] {
	return ['--reuid=65534', '--clear-groups', process.execPath, bin, ...words];
}

function collect({project, env}: Place, program: string, args: string[]): Promise<Result> {
	return new Promise(resolve => {
		const child = execFile(program, args, {cwd: project, env}, (_, stdout, stderr) =>
			resolve({stdout, stderr, code: child.exitCode ?? -1}),
		);
	});
}
