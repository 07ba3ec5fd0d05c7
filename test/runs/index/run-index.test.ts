import {execFile, spawn} from 'node:child_process';
import {
	appendFileSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import {runPaths} from '../../../src/engine/run/paths.ts';
import {openRunIndex} from '../../../src/engine/runs/index/run-index.ts';
import {listRuns} from '../../../src/engine/runs/list.ts';
import {encodeFileVersion, encodeScalars} from '../../../src/engine/scalars/tfevents-write.ts';
import {ageRun, writeRun} from '../write-run.ts';

let dir = '';
let runs = '';
let cache = '';

beforeEach(() => {
	dir = mkdtempSync(path.join(tmpdir(), 'run-index-'));
	runs = path.join(dir, 'runs');
	cache = path.join(dir, 'cache');
	onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
});

const started = 1_700_000_000_000_000;

function addRun(id: string, minute: number, attrs: Record<string, string> = {}): string {
	const runDir = writeRun(runs, id, {started: started + minute * 60_000_000, attrs});
	logLoss(runDir, [0.9, 0.5]);
	ageRun(runDir);
	return runDir;
}

function logLoss(runDir: string, values: readonly number[], file = '.guild/events.out.tfevents.1'): void {
	const events = values.map((value, step) => ({tag: 'loss', step, value, wallTime: 1_700_000_000 + step}));
	writeFileSync(path.join(runDir, file), Buffer.concat([encodeFileVersion(1_700_000_000), encodeScalars(events)]));
}

/** What an index made now says, in full. @param isForAll whether it is to know beforehand that everything will be asked of all */
function read(isForAll = false) {
	const index = openRunIndex(runs, cache);
	const found = index.list(undefined, isForAll).map(run => ({
		id: run.id,
		operation: run.operation,
		status: run.status,
		label: run.label,
		isMarked: run.isMarked,
		flags: index.flags(run),
		loss: index.scalars(run).find(({key}) => key === 'loss')?.last.value,
	}));
	index.save();
	return found;
}

function indexFile(): string {
	return path.join(cache, readdirSync(cache).find(name => name.endsWith('.index')) ?? '');
}

test('the second time it says what it said the first time, from the index alone', () => {
	addRun('a', 1, {flags: 'lr: 0.1\nepochs: 1.0', label: 'one'});
	addRun('b', 2, {marked: 'yes'});
	const first = read();
	expect(first.map(({id}) => id)).toEqual(['b', 'a']);
	expect(first[1]).toMatchObject({label: 'one', loss: 0.5, status: {kind: 'completed'}});
	const size = readFileSync(indexFile()).length;
	expect(read()).toEqual(first);
	expect(readFileSync(indexFile()).length).toBe(size);
});

describe('what changed since is told as it is now', () => {
	const changes: readonly [name: string, change: (runDir: string) => void, expected: object][] = [
		['a label that Guild writes into the file that is there', runDir => write(runDir, 'label', 'two'), {label: 'two'}],
		['a mark', runDir => write(runDir, 'marked', 'true'), {isMarked: true}],
		['flags that were edited in place', runDir => write(runDir, 'flags', 'lr: 7'), {flags: {lr: 7}}],
		['scalars that were added to the file', runDir => appendLoss(runDir, 0.25), {loss: 0.25}],
		['scalars in a new file', runDir => logLoss(runDir, [9, 8, 7], '.guild/events.out.tfevents.2'), {loss: 7}],
		[
			'scalars in a new directory',
			runDir => {
				mkdirSync(path.join(runDir, 'logs'));
				writeFileSync(path.join(runDir, 'logs', 'events.out.tfevents.1'), '');
				rmSync(path.join(runDir, '.guild', 'events.out.tfevents.1'));
			},
			{loss: undefined},
		],
		['how it ended', runDir => write(runDir, 'exit_status', '3'), {status: {kind: 'error', exit: 3}}],
		['a new start', runDir => writeFileSync(runPaths(runDir).staged, ''), {status: {kind: 'staged'}}],
	];

	test.each(changes)('%s', (_, change, expected) => {
		const runDir = addRun('a', 1, {flags: 'lr: 0.1', label: 'one'});
		addRun('b', 2);
		read();
		change(runDir);
		expect(read()[1]).toMatchObject(expected);
		expect(
			openRunIndex(runs, cache)
				.list()
				.map(({label}) => label),
		).toEqual(listRuns(runs).map(({label}) => label));
	});

	test('scalars that were added to a file elsewhere that is linked', () => {
		const runDir = addRun('a', 1);
		const file = path.join(runDir, '.guild', 'events.out.tfevents.1');
		renameSync(file, path.join(dir, 'elsewhere'));
		symlinkSync(path.join(dir, 'elsewhere'), file);
		ageRun(runDir);
		expect([read(), read()].flat()).toMatchObject([{loss: 0.5}, {loss: 0.5}]);
		appendLoss(runDir, 0.25);
		expect(read()).toMatchObject([{loss: 0.25}]);
	});

	test('flags that are edited twice within a moment, where times do not tell', () => {
		const runDir = addRun('a', 1, {flags: 'lr: 0.1'});
		const file = path.join(runPaths(runDir).attrs, 'flags');
		const now = Date.now() / 1000;
		writeFileSync(file, 'lr: 0.2');
		utimesSync(file, now, now);
		expect(read()[0]?.flags).toEqual({lr: 0.2});
		writeFileSync(file, 'lr: 0.3');
		utimesSync(file, now, now);
		expect(read()[0]?.flags).toEqual({lr: 0.3});
	});

	test('a staged run that was started', () => {
		const staged = addRun('a', 1);
		writeFileSync(runPaths(staged).staged, '');
		ageRun(staged);
		expect([read(), read()].flat().map(({status}) => status.kind)).toEqual(['staged', 'staged']);
		rmSync(runPaths(staged).staged);
		expect(read()[0]?.status.kind).toBe('completed');
	});

	test('runs that came, went, or started anew come in their order', () => {
		const a = addRun('a', 1);
		addRun('b', 2);
		read();
		rmSync(path.join(runs, 'b'), {recursive: true});
		addRun('c', 0);
		write(a, 'started', String(started - 3_600_000_000));
		utimesSync(path.join(a, '.guild'), 1_700_000_001, 1_700_000_001);
		expect(read().map(({id}) => id)).toEqual(['c', 'a']);
	});
});

test.each(['a\tb', 'a\nb', '\t', 'é\u2028 x'])(
	'a run whose directory is called %j spoils nothing of the others',
	id => {
		const dirs = [
			addRun('a', 1, {label: 'one', flags: 'lr: 0.1'}),
			addRun(id, 2, {label: 'two', flags: 'lr: 0.2'}),
			addRun('c', 3, {label: 'three', flags: 'lr: 0.3'}),
		];
		// All at one time: what is told of one must not be taken for another's.
		const now = Date.now();
		for (const runDir of dirs) ageRun(runDir, 1, now);
		const first = read();
		expect(first.map(run => run.label)).toEqual(['three', 'two', 'one']);
		expect([read(), read()]).toEqual([first, first]);
	},
);

test('runs whose flags and scalars have the same names have the same shape, unless they were changed', () => {
	const a = addRun('a', 1, {flags: 'lr: 0.1'});
	addRun('b', 2, {flags: 'lr: 0.2'});
	addRun('c', 3, {flags: 'rate: 0.1'});
	const shapes = () => {
		const index = openRunIndex(runs, cache);
		return index.list().map(run => index.shape(run));
	};
	expect(shapes()).toEqual([undefined, undefined, undefined]);
	read();
	const [c, b, first] = shapes();
	expect([b === first, b === c, b === undefined]).toEqual([true, false, false]);
	expect(c).toMatchObject({names: {flags: ['rate'], scalars: [{key: 'loss'}]}});
	write(a, 'flags', 'rate: 0.1');
	expect(shapes()).toEqual([c, b, undefined]);
});

describe('among thousands of runs', () => {
	const byHand: readonly [name: string, change: (runDir: string) => void, expected: object][] = [
		['flags that were edited in place', runDir => write(runDir, 'flags', 'lr: 7'), {flags: {lr: 7}}],
		['how it ended, edited in place', runDir => write(runDir, 'exit_status', '3'), {status: {kind: 'error', exit: 3}}],
		['scalars that were added to a file that had been left alone', runDir => appendLoss(runDir, 0.25), {loss: 0.25}],
		['scalars in a new file outside .guild', runDir => logLoss(runDir, [9, 8, 7], 'events.out.tfevents.2'), {loss: 7}],
	];
	const byPrograms: readonly [name: string, change: (runDir: string) => void, expected: object][] = [
		['a label that Guild writes into the file that is there', runDir => write(runDir, 'label', 'two'), {label: 'two'}],
		['a mark', runDir => write(runDir, 'marked', 'true'), {isMarked: true}],
		['scalars in a new file', runDir => logLoss(runDir, [9, 8, 7], '.guild/events.out.tfevents.2'), {loss: 7}],
		['a new start', runDir => writeFileSync(runPaths(runDir).staged, ''), {status: {kind: 'staged'}}],
	];

	function addOneOfThousands(): string {
		const runDir = addRun('a', 1, {flags: 'lr: 0.1', label: 'one'});
		const long = Date.now() / 1000 - 7200;
		utimesSync(path.join(runDir, '.guild', 'events.out.tfevents.1'), long, long);
		for (let at = 0; at < 2000; at++) mkdirSync(path.join(runs, `other${at}`));
		read();
		return runDir;
	}

	function passSeconds(seconds: number): void {
		writeFileSync(lookedFile(), String(Date.now() - seconds * 1000));
	}

	function lookedFile(): string {
		return path.join(cache, readdirSync(cache).find(name => name.endsWith('.looked')) ?? '');
	}

	test.each(byPrograms)('what programs change is seen at once: %s', (_, change, expected) => {
		const runDir = addOneOfThousands();
		change(runDir);
		expect(read()).toMatchObject([expected]);
	});

	const forAll: typeof byPrograms = [
		...byPrograms.slice(0, 2),
		[
			'a new start, as Guild and we make it',
			runDir => {
				write(runDir, 'label', 'one');
				writeFileSync(runPaths(runDir).staged, '');
			},
			{status: {kind: 'staged'}},
		],
		['that it was deleted', runDir => rmSync(runDir, {recursive: true}), {}],
	];
	test.each(forAll)('it is seen where everything is asked of all: %s', (_, change, expected) => {
		const runDir = addOneOfThousands();
		change(runDir);
		expect(read(true)).toMatchObject(Object.keys(expected).length === 0 ? [] : [expected]);
	});

	test('what is not true any more is not told by a label that is as it was', () => {
		const runDir = addOneOfThousands();
		write(runDir, 'exit_status', '3');
		writeFileSync(runPaths(runDir).pending, '');
		rmSync(runPaths(runDir).pending);
		expect([read(), read(true)]).toMatchObject([[{status: {exit: 3}}], [{status: {exit: 3}}]]);
	});

	test.each(byHand)('what only hands change is seen after a minute, and from then on: %s', (_, change, expected) => {
		const runDir = addOneOfThousands();
		const [before] = read();
		change(runDir);
		passSeconds(50);
		expect(read()).toEqual([before]);
		passSeconds(61);
		// What was changed a moment ago is not kept, but what was kept before is not believed any more either.
		expect(read()).toMatchObject([expected]);
		expect(Date.now() - Number(readFileSync(lookedFile(), 'utf8'))).toBeLessThan(50_000);
		expect(read()).toMatchObject([expected]);
		ageRun(runDir, 0.5);
		expect([read(), read()]).toMatchObject([[expected], [expected]]);
	});

	test.each(['', 'x', String(Date.now() + 3_600_000)])('everything is looked at where the last time is %j', text => {
		const runDir = addOneOfThousands();
		write(runDir, 'flags', 'lr: 7');
		writeFileSync(lookedFile(), text);
		expect(read()).toMatchObject([{flags: {lr: 7}}]);
	});

	test('everything is looked at where the index was written again', () => {
		const runDir = addOneOfThousands();
		write(runDir, 'flags', 'lr: 7');
		rmSync(indexFile());
		expect(read()).toMatchObject([{flags: {lr: 7}}]);
	});

	test('to ask for few runs is not to have looked at all', () => {
		const runDir = addOneOfThousands();
		addRun('b', 2, {flags: 'lr: 0.2'});
		read();
		passSeconds(61);
		const index = openRunIndex(runs, cache);
		const [b] = index.list();
		if (b) index.flags(b);
		index.save();
		write(runDir, 'flags', 'lr: 7');
		expect(read()).toMatchObject([{flags: {lr: 0.2}}, {flags: {lr: 7}}]);
	});
});

function write(runDir: string, name: string, text: string): void {
	writeFileSync(path.join(runPaths(runDir).attrs, name), `${text}\n`);
}

function appendLoss(runDir: string, value: number): void {
	const event = {tag: 'loss', step: 99, value, wallTime: 1_700_000_099};
	appendFileSync(path.join(runDir, '.guild', 'events.out.tfevents.1'), encodeScalars([event]));
}

describe('an index that cannot be trusted costs time and nothing else', () => {
	const damages: readonly [name: string, damage: (file: string) => void][] = [
		['is gone', file => rmSync(file)],
		['is empty', file => writeFileSync(file, '')],
		['ends in the middle of a line', file => writeFileSync(file, readFileSync(file).subarray(0, -20))],
		['is from another version', file => writeFileSync(file, readFileSync(file, 'utf8').replace('index 5', 'index 0'))],
		['is something else', file => writeFileSync(file, Buffer.from([0, 255, 10, 9, 9, 9, 10]))],
		[
			'is from another release',
			file => writeFileSync(file, readFileSync(file, 'utf8').replace(/^(runtui index \d+ ).*/, '$10.0.1')),
		],
		[
			'has a changed byte in each line',
			file => writeFileSync(file, readFileSync(file, 'utf8').replaceAll('completed', 'complated')),
		],
		['has a changed byte in the middle', file => changeByte(file, Math.floor(readFileSync(file).length / 2))],
		['says that it goes on for longer than it does', file => replaceIn(file, /block (\d+)/, 'block 9$1')],
		['says that it ends sooner than it does', file => replaceIn(file, /block (\d)\d/, 'block $1')],
		[
			'has half of what was added with more behind it',
			file => {
				const text = readFileSync(file, 'utf8');
				writeFileSync(file, text.slice(0, -30) + text.slice(text.indexOf('\n') + 1));
			},
		],
		[
			'two have written into at the same place, as on a file system that does not keep them apart',
			file => {
				const content = readFileSync(file);
				const first = content.subarray(0, content.length - 40);
				writeFileSync(file, Buffer.concat([first, content.subarray(content.indexOf('block '))]));
			},
		],
	];

	test.each(damages)('one that %s', (_, damage) => {
		addRun('a', 1, {flags: 'lr: 0.1', label: 'one'});
		addRun('b', 2);
		const first = read();
		damage(indexFile());
		expect(read()).toEqual(first);
		expect(read()).toEqual(first);
	});

	test('one that ends anywhere', () => {
		addRun('a', 1, {flags: 'lr: 0.1', label: 'one'});
		addRun('b', 2);
		const first = read();
		const whole = readFileSync(indexFile());
		for (let length = 0; length < whole.length; length += 7) {
			writeFileSync(indexFile(), whole.subarray(0, length));
			expect(read()).toEqual(first);
		}
	});

	test('what was added before and after a damage counts', () => {
		addRun('a', 1);
		const [a] = read();
		addRun('b', 2);
		read();
		const broken = readFileSync(indexFile()).lastIndexOf('block ') + 30;
		addRun('c', 3);
		const all = read();
		changeByte(indexFile(), broken);
		const size = readFileSync(indexFile()).length;
		expect(read()).toEqual(all);
		expect(all.at(-1)).toEqual(a);
		// Only what was lost was read anew and written down.
		expect(readFileSync(indexFile()).length - size).toBeLessThan(size / 2);
	});

	test('one of another machine is neither believed nor touched', () => {
		addRun('a', 1, {label: 'one'});
		const first = read();
		const theirs = path.join(cache, 'runs-elsewhere.index');
		renameSync(indexFile(), theirs);
		const content = readFileSync(theirs, 'utf8').replaceAll('one', 'two');
		writeFileSync(theirs, content);
		expect(read()).toEqual(first);
		expect(readFileSync(theirs, 'utf8')).toBe(content);
	});

	test('one on a disk that is full', async () => {
		for (let at = 0; at < 30; at++) addRun(`run${at}`, at);
		const words = [process.execPath, '--input-type=module', '-e', reader, runs, cache];
		const limited = 'trap "" XFSZ; ulimit -f 4; exec "$@"';
		for (let time = 0; time < 3; time++) {
			const {stdout} = await promisify(execFile)('sh', ['-c', limited, 'sh', ...words]);
			expect(stdout.trim()).toBe('30');
		}
		expect(existsSync(cache) ? readdirSync(cache).filter(name => !name.endsWith('.index')) : []).toEqual([]);
		expect(read().map(({loss}) => loss)).toEqual(Array.from({length: 30}, () => 0.5));
	});

	test('one in a place where nobody may write', () => {
		addRun('a', 1);
		cache = '/proc/self';
		expect(read().map(({id}) => id)).toEqual(['a']);
	});

	test('one that cannot be written', () => {
		addRun('a', 1);
		writeFileSync(cache, 'a file where the directory should be');
		expect(read().map(({id}) => id)).toEqual(['a']);
	});

	test('a copy of the home with other times', () => {
		addRun('a', 1, {label: 'one'});
		const first = read();
		const copy = path.join(dir, 'copy');
		cpSync(runs, path.join(copy, 'runs'), {recursive: true});
		cpSync(cache, path.join(copy, 'cache'), {recursive: true});
		[runs, cache] = [path.join(copy, 'runs'), path.join(copy, 'cache')];
		expect(read()).toEqual(first);
	});
});

function changeByte(file: string, at: number): void {
	const content = readFileSync(file);
	content[at] = (content[at] ?? 0) ^ 1;
	writeFileSync(file, content);
}

function replaceIn(file: string, what: RegExp, text: string): void {
	writeFileSync(file, readFileSync(file, 'utf8').replace(what, text));
}

test('what is at work, or was changed just now, is not written down', () => {
	writeRun(runs, 'now', {started});
	const remote = writeRun(runs, 'remote', {started: started + 1});
	writeFileSync(runPaths(remote).remoteLock, 'elsewhere');
	ageRun(remote);
	read();
	expect(existsSync(cache) ? readdirSync(cache) : []).toEqual([]);
});

test('an index that was written again and again is not much longer than it has runs', () => {
	const dirs = Array.from({length: 40}, (_, at) => addRun(`run${at}`, at));
	for (let round = 0; round < 24; round++) {
		for (const [at, runDir] of dirs.entries()) {
			write(runDir, 'label', `${round} ${at}`);
			ageRun(runDir, 1 + round / 10);
		}
		read();
	}
	// One that was only added to would be three times as long.
	expect(readFileSync(indexFile()).length).toBeLessThan(60_000);
	expect(read().map(({label}) => label)).toEqual(dirs.map((_, at) => `23 ${39 - at}`));
});

const reader = `
	import {openRunIndex} from '${path.resolve('src/engine/runs/index/run-index.ts')}';
	const index = openRunIndex(process.argv[1], process.argv[2]);
	const runs = index.list();
	for (const run of runs) index.scalars(run);
	index.save();
	console.log(runs.length);
`;

test('several that read and write at once all say the same, and leave an index that is right', async () => {
	for (let at = 0; at < 30; at++) addRun(`run${at}`, at);
	const words = ['--input-type=module', '-e', reader, runs, cache];
	const all = await Promise.all(Array.from({length: 6}, () => promisify(execFile)(process.execPath, words)));
	expect(all.map(({stdout}) => stdout.trim())).toEqual(Array.from({length: 6}, () => '30'));
	expect(read().map(({id, loss}) => [id, loss])).toEqual(Array.from({length: 30}, (_, at) => [`run${29 - at}`, 0.5]));
});

test('one that is killed at any moment leaves nothing that later ones go wrong by', async () => {
	for (let at = 0; at < 20; at++) addRun(`run${at}`, at);
	const first = read();
	for (let round = 0; round < 8; round++) {
		// Now it is written anew, now added to.
		if (round % 2 === 0) rmSync(indexFile(), {force: true});
		else for (let at = 0; at < 20; at++) ageRun(path.join(runs, `run${at}`), 2 + round);
		const child = spawn(process.execPath, ['--input-type=module', '-e', reader, runs, cache], {stdio: 'ignore'});
		const ended = new Promise(resolve => child.on('exit', resolve));
		setTimeout(() => child.kill('SIGKILL'), 30 + 12 * round);
		await ended;
		expect(read()).toEqual(first);
	}
	expect(readdirSync(cache).filter(name => !name.endsWith('.index') && !name.startsWith('.'))).toEqual([]);
});
