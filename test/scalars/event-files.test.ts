import {appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {findEventFiles, readEventFile} from '../../src/engine/scalars/event-files.ts';
import {scalarDecoder} from '../../src/engine/scalars/tfevents-read.ts';
import {encodeFileVersion, encodeScalars} from '../../src/engine/scalars/tfevents-write.ts';
import {event, field} from './events.ts';

let root = '';

beforeEach(() => {
	root = mkdtempSync(path.join(tmpdir(), 'event-files-'));
});

afterEach(() => rmSync(root, {recursive: true}));

describe('the event files of a run', () => {
	test('are found anywhere under it, in order of name', () => {
		const run = makeRun('run');
		for (const name of [
			'b.tfevents.2',
			'a.tfevents.1',
			'logs/train/x.tfevents.1',
			'.guild/y.tfevents.1',
			'tfevents',
			'z.tfevents',
		])
			put(path.join(run, name));
		mkdirSync(path.join(run, 'dir.tfevents.1'));
		expect(found(run)).toEqual({
			'': ['a.tfevents.1', 'b.tfevents.2'],
			'.guild': ['y.tfevents.1'],
			'logs/train': ['x.tfevents.1'],
		});
	});

	test('include those of the runs it links, but of no other directory', () => {
		const run = makeRun('pipeline');
		const step = makeRun('step');
		put(path.join(step, '.guild/s.tfevents.1'));
		put(path.join(root, 'data/d.tfevents.1'));
		mkdirSync(path.join(run, 'linked'));
		symlinkSync(step, path.join(run, 'train'));
		symlinkSync(path.join(root, 'data'), path.join(run, 'data'));
		symlinkSync(path.join(step, '.guild'), path.join(run, 'inside'));
		symlinkSync(path.join(root, 'data/d.tfevents.1'), path.join(run, 'linked/d.tfevents.1'));
		symlinkSync('nowhere', path.join(run, 'broken.tfevents.1'));
		expect(found(run)).toEqual({'train/.guild': ['s.tfevents.1'], linked: ['d.tfevents.1']});
	});

	test('are found once where runs link each other', () => {
		const [first, second] = [makeRun('first'), makeRun('second')];
		put(path.join(first, 'a.tfevents.1'));
		put(path.join(second, 'b.tfevents.1'));
		symlinkSync(second, path.join(first, 'second'));
		symlinkSync(first, path.join(second, 'first'));
		symlinkSync(first, path.join(first, 'self'));
		expect(found(first)).toEqual({'': ['a.tfevents.1'], second: ['b.tfevents.1']});
	});

	test('are none where there is no run', () => {
		expect(findEventFiles(path.join(root, 'gone'))).toEqual([]);
	});
});

describe('an event file', () => {
	test('is read slice by slice, records larger than a slice included', () => {
		const large = event(field(1, 'img'), field(4, Buffer.alloc(3 << 20)));
		const small = encodeScalars(
			Array.from({length: 50_000}, (_, step) => ({tag: 'loss', step, value: step, wallTime: 1})),
		);
		const file = path.join(root, 'x.tfevents.1');
		writeFileSync(file, Buffer.concat([encodeFileVersion(), small, large, small]));
		const {steps, ...read} = readSteps(file);
		expect(read).toEqual({offset: 32 - 1 + 2 * small.length + large.length, badRecords: 0, isDamaged: false});
		expect(steps).toHaveLength(100_000);
		expect(steps.every((step, index) => step === index % 50_000)).toBe(true);
	});

	test('is read on from where it ended', () => {
		const file = path.join(root, 'x.tfevents.1');
		const record = (step: number) => encodeScalars([{tag: 'loss', step, value: step, wallTime: 1}]);
		writeFileSync(file, Buffer.concat([encodeFileVersion(), record(1), record(2).subarray(0, 20)]));
		const first = readSteps(file);
		expect(first.steps).toEqual([1]);
		expect(readSteps(file, first.offset)).toMatchObject({steps: [], offset: first.offset});
		appendFileSync(file, Buffer.concat([record(2).subarray(20), record(3)]));
		expect(readSteps(file, first.offset).steps).toEqual([2, 3]);
	});

	test('is read on behind damage larger than a slice, up to a limit', () => {
		const file = path.join(root, 'x.tfevents.1');
		const record = (step: number) => encodeScalars([{tag: 'loss', step, value: step, wallTime: 1}]);
		const damagedBy = (bytes: number) =>
			writeFileSync(file, Buffer.concat([record(1), Buffer.alloc(bytes), record(2)]));
		damagedBy(3 << 20);
		expect(readSteps(file)).toMatchObject({steps: [1, 2], badRecords: 1, isDamaged: false});
		damagedBy(5 << 20);
		expect(readSteps(file)).toMatchObject({steps: [1], badRecords: 0, isDamaged: true, offset: record(1).length});
	});

	test('that was cut shorter than it was has nothing to read', () => {
		const file = path.join(root, 'x.tfevents.1');
		writeFileSync(file, encodeFileVersion());
		const {offset} = readSteps(file);
		truncateSync(file, 5);
		expect(readSteps(file, offset)).toEqual({offset, badRecords: 0, isDamaged: false, steps: []});
		truncateSync(file, 0);
		expect(readSteps(file)).toEqual({offset: 0, badRecords: 0, isDamaged: false, steps: []});
	});
});

function makeRun(name: string): string {
	const run = path.join(root, name);
	mkdirSync(path.join(run, '.guild'), {recursive: true});
	writeFileSync(path.join(run, '.guild/opref'), `test: '' '' ${name}`);
	return run;
}

function put(file: string): void {
	mkdirSync(path.dirname(file), {recursive: true});
	writeFileSync(file, '');
}

/** Names of event files by prefix. */
function found(run: string): Record<string, string[]> {
	return Object.fromEntries(
		findEventFiles(run).map(({prefix, files}) => [prefix, files.map(file => path.basename(file))]),
	);
}

function readSteps(file: string, from?: number) {
	const steps: number[] = [];
	return {
		...readEventFile(
			file,
			scalarDecoder(() => ({append: step => steps.push(step)})),
			from,
		),
		steps,
	};
}
