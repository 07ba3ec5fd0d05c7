import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {syncLogDir} from '../../src/engine/tensorboard/log-dir.ts';
import {tensorboardName} from '../../src/engine/tensorboard/run-name.ts';
import {makeRun, noon} from '../helpers/subject.ts';

const events = 'events.out.tfevents.1.host';

function makeDirs() {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-test-'));
	onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
	const logDir = path.join(dir, 'logs');
	mkdirSync(logDir);
	const addRun = (id: string, ...prefixes: string[]) => {
		for (const prefix of ['.guild', ...prefixes]) {
			mkdirSync(path.join(dir, id, prefix), {recursive: true});
			writeFileSync(path.join(dir, id, prefix, events), id + prefix);
		}
		writeFileSync(path.join(dir, id, '.guild/opref'), 'x');
		return {name: `${id} train`, dir: path.join(dir, id)};
	};
	const list = () =>
		readdirSync(logDir, {recursive: true, encoding: 'utf8'})
			.filter(name => name.endsWith(events))
			.sort();
	return {logDir, addRun, list};
}

describe('the log directory', () => {
	test('follows the runs: new ones come, others go, files stay where they are in the run', () => {
		const {logDir, addRun, list} = makeDirs();
		const [a, b] = [addRun('a', 'logs/x'), addRun('b')];
		syncLogDir(logDir, [a]);
		expect(list()).toEqual([`a train/.guild/${events}`, `a train/logs/x/${events}`]);
		expect(readFileSync(path.join(logDir, `a train/logs/x/${events}`), 'utf8')).toBe('alogs/x');
		syncLogDir(logDir, [b]);
		expect(list()).toEqual([`b train/.guild/${events}`]);
		expect(existsSync(path.join(a.dir, '.guild', events))).toBe(true);
	});

	test('shows a run once: not in those that link to it', () => {
		const {logDir, addRun, list} = makeDirs();
		const [a, b] = [addRun('a'), addRun('b')];
		symlinkSync(a.dir, path.join(b.dir, 'step'));
		syncLogDir(logDir, [b]);
		expect(list()).toEqual([`b train/.guild/${events}`]);
	});
});

describe('the name of a run', () => {
	const started = noon;
	test('is what Guild calls it', () => {
		const run = makeRun({started, label: 'lr=0.1 a/b'});
		expect(tensorboardName(run, {}, undefined)).toBe('a1b2c3d4 train 2026-11-21 12:00:00 lr=0.1 a_b');
		expect(tensorboardName(run, {lr: 0.5, n: 2}, ['n', 'x', 'lr'])).toBe(
			'a1b2c3d4 train 2026-11-21 12:00:00 n=2 lr=0.5',
		);
	});

	test('fits into a directory, whatever the label', () => {
		const name = tensorboardName(makeRun({started, label: '\x1b[2J\n☃'.repeat(500)}), {}, undefined);
		expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
		expect(name).not.toMatch(/[\x00-\x1f\ufffd]/);
	});
});
