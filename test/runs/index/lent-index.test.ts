import {appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {beforeEach, expect, onTestFinished, test} from 'vitest';
import {readRun} from '../../../src/engine/run/read-run.ts';
import {type LentIndex, lentIndex} from '../../../src/engine/runs/index/lent-index.ts';
import {openRunIndex} from '../../../src/engine/runs/index/run-index.ts';
import {knownFacts} from '../../../src/engine/runs/known-facts.ts';
import {encodeFileVersion, encodeScalars} from '../../../src/engine/scalars/tfevents-write.ts';
import {ageRun, writeRun} from '../write-run.ts';

let dir = '';
let runs = '';
let cache = '';

beforeEach(() => {
	dir = mkdtempSync(path.join(tmpdir(), 'lent-index-'));
	runs = path.join(dir, 'runs');
	cache = path.join(dir, 'cache');
	onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
});

/** One that ended an hour ago, and that lists know. */
function addRun(id: string, losses: readonly number[] = [0.875, 0.5, 0.75]) {
	const runDir = writeRun(runs, id, {attrs: {flags: 'lr: 0.1'}});
	const events = losses.map((value, step) => ({tag: 'loss', step, value, wallTime: 1_700_000_000 + step}));
	writeFileSync(eventFile(runDir), Buffer.concat([encodeFileVersion(1_700_000_000), encodeScalars(events)]));
	ageRun(runDir);
	list();
	const run = readRun(runDir);
	if (!run) throw new Error(`${runDir} is no run`);
	return run;
}

function list(): void {
	const index = openRunIndex(runs, cache);
	index.list();
	index.save();
}

function eventFile(runDir: string): string {
	return path.join(runDir, '.guild', 'events.out.tfevents.1');
}

/** As another process would see it. */
function lent(): LentIndex {
	const index = lentIndex(runs, cache);
	onTestFinished(index.close);
	return index;
}

test('what was asked for once is read by nobody again', () => {
	const run = addRun('a');
	const first = lent();
	expect(first.details(run)).toMatchObject({flags: {lr: 0.1}, scalars: [{key: 'loss', last: {value: 0.75, step: 2}}]});
	// Of the same size: whoever reads it finds nothing.
	writeFileSync(eventFile(run.dir), Buffer.alloc(statSync(eventFile(run.dir)).size));
	expect(first.details(run)?.scalars).toMatchObject([{key: 'loss', last: {value: 0.75, step: 2}}]);
	first.close();
	expect(lent().details(run)).toMatchObject({flags: {lr: 0.1}, scalars: [{key: 'loss', last: {value: 0.75, step: 2}}]});
});

test('what was logged since is told', () => {
	const run = addRun('a');
	const index = lent();
	index.details(run);
	appendFileSync(eventFile(run.dir), encodeScalars([{tag: 'loss', step: 3, value: 0.25, wallTime: 1_700_000_009}]));
	expect(lent().details(run)?.scalars).toMatchObject([{last: {value: 0.25, step: 3}}]);
});

test('what would take long to read is left to others', () => {
	const run = addRun(
		'a',
		Array.from({length: 20_000}, (_, step) => 1 / (1 + step)),
	);
	const before = readFileSync(path.join(cache, readdirSync(cache)[0] ?? ''));
	const index = lent();
	expect(index.details(run)).toBeUndefined();
	index.close();
	expect(readFileSync(path.join(cache, readdirSync(cache)[0] ?? ''))).toEqual(before);
});

test('facts are the same from an index as from files', () => {
	const run = addRun('a');
	const [plain, indexed] = [knownFacts({}), knownFacts({}, lent())];
	while (!plain.read(run, 2, 5, true));
	expect(indexed.read(run, 2, 0.001, true)).toBe(true);
	expect(indexed.of(run)).toEqual(plain.of(run));
	while (!indexed.read(run, 3, 5));
	expect(indexed.of(run)?.scalars?.[0]?.course).toEqual([0.875, 0.5, 0.75]);
});

test('a filter has its answer from the index, without a file of the run being read', () => {
	const run = addRun('a');
	const index = lent();
	index.details(run);
	const known = knownFacts({}, index);
	const {attr, flag, scalar} = known.details(run);
	expect([attr('loss'), flag('lr'), flag('loss'), scalar('loss'), scalar('acc')]).toEqual([
		undefined,
		0.1,
		undefined,
		0.75,
		undefined,
	]);
	expect(known.lacked(run)).toBe(false);
	expect(known.has(run, 1)).toBe(false);
});

test('of a run at work, or of a batch, an index is not asked', () => {
	const run = addRun('a');
	const index = {details: () => expect.unreachable()};
	const known = knownFacts({}, index);
	for (const other of [
		{...run, status: {kind: 'running'} as const},
		{...run, isBatch: true},
	]) {
		expect(known.details(other).flag('lr')).toBe(0.1);
		known.read(other, 2, 5, true);
	}
});
