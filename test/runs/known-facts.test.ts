import {appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {beforeEach, expect, onTestFinished, test} from 'vitest';
import {writeAttr} from '../../src/engine/run/attrs.ts';
import {runPaths} from '../../src/engine/run/paths.ts';
import {type Run, readRun} from '../../src/engine/run/read-run.ts';
import {type KnownFacts, knownFacts} from '../../src/engine/runs/known-facts.ts';
import {readPlanned} from '../../src/engine/runs/read-facts.ts';
import {encodeFileVersion, encodeScalars} from '../../src/engine/scalars/tfevents-write.ts';
import type {YamlValue} from '../../src/engine/yaml/value.ts';

const id = (letter: string) => letter.repeat(32);
let runs = '';
let known: KnownFacts;

beforeEach(() => {
	runs = mkdtempSync(path.join(tmpdir(), 'known-facts-'));
	onTestFinished(() => rmSync(runs, {recursive: true, force: true}));
	known = knownFacts({});
});

test('nothing is known of a run before it is read, and only what was asked for after', () => {
	const run = makeRun('a', {flags: {lr: 0.1}, tags: ['x'], run_params: {gpus: '0,1', label: 'gpus: 7'}});
	log(run, 'loss', [0.5, 0.25, 0.75]);
	expect(known.of(run)).toBeUndefined();
	expect(known.read(run, 1, 5)).toBe(true);
	expect(known.of(run)).toMatchObject({flags: {lr: 0.1}, tags: ['x'], gpus: '0,1', scalars: undefined});
	readAll(run, 2);
	const [loss] = known.of(run)?.scalars ?? [];
	expect(loss).toMatchObject({
		key: 'loss',
		last: {value: 0.75, step: 2},
		min: {value: 0.25, step: 1},
		max: {value: 0.75},
	});
	expect(loss?.course).toBeUndefined();
	readAll(run, 3);
	expect(known.of(run)?.scalars?.[0]?.course).toEqual([0.5, 0.25, 0.75]);
});

test('a tag that somebody adds elsewhere is seen when the run is looked at again, and the old ones until then', () => {
	const run = makeRun('a', {tags: ['x']});
	known.read(run, 1, 5);
	known.look(run, 1);
	expect(known.has(run, 1)).toBe(true);
	writeAttr(run.dir, 'tags', ['x', 'y']);
	known.look(run, 1);
	expect(known.has(run, 1)).toBe(false);
	expect(known.of(run)?.tags).toEqual(['x']);
	known.read(run, 1, 5);
	expect(known.of(run)?.tags).toEqual(['x', 'y']);
});

test('a batch says how many trials there are to be, a pipeline how many steps', () => {
	const batch = {...makeRun('a', {}), isBatch: true};
	const {own, batchSettings, trials} = runPaths(batch.dir);
	mkdirSync(own, {recursive: true});
	writeFileSync(trials, '{id: a}\n{id: b}\n');
	writeFileSync(batchSettings, 'jobs: 1\n');
	expect(readPlanned(batch)).toBe(2);
	writeFileSync(batchSettings, 'jobs: 1\nsearch:\n  count: 30\n  optimizer: gp\n');
	const pipeline = makeRun('b', {steps: ['one', 'two', 'three']});
	for (const run of [batch, pipeline]) known.read(run, 1, 5);
	expect([batch, pipeline].map(run => known.of(run)?.planned)).toEqual([30, 3]);
});

test('what a live run logs and prints is followed', () => {
	const run: Run = {...makeRun('a', {flags: {}}), status: {kind: 'running'}};
	log(run, 'loss', [0.5]);
	readAll(run, 2);
	appendFileSync(
		runPaths(run.dir).output,
		' 10%|#   | 10/100 [00:01<00:09, 9it/s]\r 42%|##  | 42/100 [00:04<00:06, 9it/s]',
	);
	known.look(run, 5);
	expect(known.of(run)?.progress).toMatchObject({fraction: 0.42});
	log(run, 'loss', [0.5, 0.25]);
	known.look(run, 5);
	expect(known.of(run)?.scalars?.[0]?.last.value).toBe(0.25);
	const before = known.of(run);
	known.look(run, 5);
	expect(known.of(run)).toBe(before);
});

test('a filter that asks for a scalar is told that it has to be read first', () => {
	const run = makeRun('a', {flags: {lr: 0.1}});
	log(run, 'loss', [0.5]);
	expect(known.details(run).flag('lr')).toBe(0.1);
	expect(known.lacked(run)).toBe(false);
	expect(known.details(run).scalar('loss')).toBeUndefined();
	expect(known.lacked(run)).toBe(true);
	readAll(run, 2);
	expect(known.lacked(run)).toBe(false);
	expect(known.details(run).scalar('loss')).toBe(0.5);
	expect(known.details(run).attr('../opref')).toBeUndefined();
});

test('a batch has the trials that are linked in it, a pipeline its steps, and no other run has any', () => {
	const batch: Run = {...makeRun('b', {}), isBatch: true};
	const pipeline = makeRun('c', {steps: [{run: 'train'}]});
	const user = makeRun('d', {});
	symlinkSync(`../${id('1')}`, path.join(batch.dir, id('1')));
	symlinkSync(`../${id('2')}`, path.join(pipeline.dir, 'train'));
	symlinkSync('../elsewhere/file', path.join(pipeline.dir, 'data'));
	symlinkSync('/gone/away', path.join(pipeline.dir, 'gone'));
	symlinkSync(`../${id('3')}`, path.join(user.dir, 'model'));
	for (const run of [batch, pipeline, user]) known.lookForChildren(run);
	expect([batch, pipeline, user].map(known.children)).toEqual([[id('1')], [id('2')], []]);
	const live: Run = {...batch, status: {kind: 'running'}};
	known.lookForChildren(live);
	symlinkSync(`../${id('4')}`, path.join(batch.dir, id('4')));
	expect(known.lookForChildren(live)).toBe(true);
	expect(known.children(live).toSorted()).toEqual([id('1'), id('4')]);
});

test('what a run has made is still known when its files have changed, as it is when something was done to it', () => {
	const pipeline = makeRun('c', {steps: [{run: 'train'}]});
	symlinkSync(`../${id('2')}`, path.join(pipeline.dir, 'train'));
	known.lookForChildren(pipeline);
	readAll(pipeline, 2);
	known.forget([pipeline.id]);
	expect(known.children(pipeline)).toEqual([id('2')]);
	readAll(pipeline, 2);
	symlinkSync(`../${id('3')}`, path.join(pipeline.dir, 'evaluate'));
	known.look(pipeline, 5);
	expect(known.children(pipeline)).toEqual([id('2')]);
	expect(known.lookForChildren(pipeline)).toBe(true);
	expect(known.children(pipeline).toSorted()).toEqual([id('2'), id('3')]);
});

test('the scalars of trials are theirs, not those of their batch', () => {
	const trial = makeRun('a', {});
	log(trial, 'loss', [0.5]);
	const batch: Run = {...makeRun('b', {}), isBatch: true};
	symlinkSync(`../${trial.id}`, path.join(batch.dir, trial.id));
	readAll(batch, 2);
	expect(known.of(batch)?.scalars).toEqual([]);
});

function makeRun(letter: string, attrs: Record<string, YamlValue>): Run {
	const dir = path.join(runs, id(letter));
	const {guild, opref} = runPaths(dir);
	mkdirSync(guild, {recursive: true});
	writeFileSync(opref, "guildfile:/home/ana/guild.yml 0 '' train\n");
	for (const [name, value] of Object.entries({exit_status: 0, ...attrs})) writeAttr(dir, name, value);
	const run = readRun(dir);
	if (!run) throw new Error(`no run in ${dir}`);
	return run;
}

function log({dir}: Run, tag: string, values: readonly number[]): void {
	const scalars = values.map((value, step) => ({tag, step, value, wallTime: 1.79e9 + step}));
	const file = path.join(runPaths(dir).guild, 'events.out.tfevents.1.box.1.0');
	writeFileSync(file, Buffer.concat([encodeFileVersion(1.79e9), encodeScalars(scalars)]));
}

function readAll(run: Run, depth: 2 | 3): void {
	while (!known.read(run, depth, 5)) {
		// A slice at a time.
	}
}
