import type {ChildProcess} from 'node:child_process';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readlinkSync,
	renameSync,
	statSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {runPaths} from '../../src/engine/run/paths.ts';
import {deleteRuns} from '../../src/engine/runs/delete.ts';
import {listRuns} from '../../src/engine/runs/list.ts';
import {purgeRuns} from '../../src/engine/runs/purge.ts';
import {restoreRuns} from '../../src/engine/runs/restore.ts';
import {exitCode, startEngine} from '../helpers/engine-process.ts';
import {hasOtherDisk, makeOtherDisk} from '../helpers/other-disk.ts';
import {contentsOf, makePlainHome, type PlainHome} from '../helpers/plain-home.ts';
import {until} from '../helpers/runtui.ts';

const engine = {deleteRuns: 'runs/delete.ts', restoreRuns: 'runs/restore.ts', listRuns: 'runs/list.ts'};

const homes = [
	{where: 'on one file system', makeHome: makePlainHome, isThere: true},
	{where: 'from one file system to another', makeHome: makeSplitHome, isThere: hasOtherDisk},
];

describe.each(homes.filter(({isThere}) => isThere))('$where', ({makeHome}) => {
	test('a run goes to the trash and comes back with every byte, time, mode and link', async () => {
		const {home, runs} = makeHome(1);
		const dir = runs[0]?.dir ?? '';
		chmodSync(path.join(dir, 'model.bin'), 0o750);
		utimesSync(path.join(dir, 'model.bin'), 1_600_000_000, 1_600_000_000);
		const before = look(dir);
		expect(await deleteRuns(home, runs)).toEqual({done: [runs[0]?.id], refused: [], notes: []});
		const trashed = path.join(home.trash, path.basename(dir));
		expect([names(home.runs), look(trashed)]).toEqual([[], before]);
		await restoreRuns(home, listRuns(home.trash));
		expect([names(home.trash), look(dir)]).toEqual([[], before]);
	});

	test('a process that is killed while it moves runs leaves each whole, and whoever comes next can go on', async () => {
		const {home, runs} = makeHome(20);
		const before = new Map(runs.map(({id, dir}) => [id, contentsOf(dir)]));
		const mover = startEngine(
			home,
			engine,
			`for (;;) {
				await deleteRuns(home, listRuns(home.runs));
				await restoreRuns(home, listRuns(home.trash));
			}`,
		);
		for (const place of [home.trash, home.runs]) await until('runs to be moved', () => names(place).length > 5);
		await kill(mover);
		for (const {id} of runs) {
			// A copy may be whole before the original goes: there are two then, but never none.
			const places = [home.runs, home.trash].map(place => path.join(place, id)).filter(isRun);
			expect(places.length).toBeGreaterThan(0);
			for (const place of places) expect(withoutLock(contentsOf(place))).toEqual(before.get(id));
		}
		await deleteRuns(
			home,
			listRuns(home.runs).filter(({id}) => before.has(id)),
		);
		expect(runs.filter(({id}) => !isRun(path.join(home.trash, id)))).toEqual([]);
	});
});

test.skipIf(!hasOtherDisk)('a copy that was not finished is no run, and is swept away when it is old', async () => {
	const {home, runs} = makeSplitHome(1);
	const [run] = runs;
	const dir = run?.dir ?? '';
	for (let at = 0; at < 2000; at++) writeFileSync(path.join(dir, `file-${at}`), 'x');
	const before = contentsOf(dir);
	const mover = startEngine(home, engine, 'await deleteRuns(home, listRuns(home.runs));');
	const copy = await until('the copy to begin', () => existsSync(home.trash) && names(home.trash)[0]);
	await kill(mover);
	expect(copy).toMatch(/^\.part-/);
	expect(listRuns(home.trash)).toEqual([]);
	expect(withoutLock(contentsOf(dir))).toEqual(before);
	utimesSync(path.join(home.trash, copy), 1_600_000_000, 1_600_000_000);
	await deleteRuns(home, runs);
	await purgeRuns(home, listRuns(home.trash));
	expect([names(home.runs), names(home.trash)]).toEqual([[], []]);
});

test('a run that is a link stays one, and leads where it led', async () => {
	const {home, runs} = makePlainHome(1);
	const dir = runs[0]?.dir ?? '';
	const elsewhere = path.join(home.dir, 'elsewhere');
	renameSync(dir, elsewhere);
	symlinkSync('../elsewhere', dir);
	const before = contentsOf(elsewhere);
	await deleteRuns(home, runs);
	const link = path.join(home.trash, path.basename(dir));
	expect(readlinkSync(link)).toBe('../../elsewhere');
	expect(contentsOf(link)).toEqual(before);
	await restoreRuns(home, listRuns(home.trash));
	expect(readlinkSync(dir)).toBe('../elsewhere');
	await purgeRuns(home, runs);
	expect([names(home.runs), contentsOf(elsewhere)]).toEqual([[], before]);
});

describe('where a run of the same id is already', () => {
	test('the one that was there gets another name, as with Guild', async () => {
		const {home, runs} = makePlainHome(1);
		const [run] = runs;
		const id = run?.id ?? '';
		const earlier = path.join(home.trash, id, '.guild');
		mkdirSync(earlier, {recursive: true});
		writeFileSync(path.join(earlier, 'opref'), 'the earlier one');
		const {notes} = await deleteRuns(home, runs);
		const aside = names(home.trash).find(name => name !== id) ?? '';
		expect(aside).toMatch(new RegExp(`^${id}_[0-9a-f]{8}$`));
		expect(notes).toEqual([`the trash had a run ${id} already: it is ${aside} now`]);
		expect(contentsOf(path.join(home.trash, aside))['.guild/opref']).toBe('the earlier one');
		expect(contentsOf(path.join(home.trash, id))['model.bin']).toBeDefined();
	});

	test('two that delete one run at once do not take what the other has moved for an earlier one', async () => {
		const {home, runs} = makePlainHome(1);
		const outcomes = await Promise.all([deleteRuns(home, runs), deleteRuns(home, runs)]);
		expect(outcomes.map(({done}) => done.length).sort()).toEqual([0, 1]);
		expect(outcomes.flatMap(({refused}) => refused.map(({reason}) => reason))).toEqual(['it is not there any more']);
		expect(names(home.trash)).toEqual([runs[0]?.id]);
	});
});

/** A home whose trash is on another file system. */
function makeSplitHome(count: number): PlainHome {
	const place = makePlainHome(count);
	symlinkSync(makeOtherDisk(), path.join(place.home.dir, 'trash'));
	return place;
}

function look(dir: string): unknown[] {
	const {mode, mtimeMs} = statSync(path.join(dir, 'model.bin'));
	return [contentsOf(dir), mode, mtimeMs];
}

function names(dir: string): string[] {
	return existsSync(dir) ? readdirSync(dir) : [];
}

function isRun(dir: string): boolean {
	return existsSync(runPaths(dir).opref);
}

/** What is killed leaves its lock, which counts for nothing then. */
function withoutLock(contents: Record<string, string>): Record<string, string> {
	return Object.fromEntries(Object.entries(contents).filter(([name]) => !name.startsWith('.guild/runtui/')));
}

async function kill(child: ChildProcess): Promise<void> {
	const end = exitCode(child);
	child.kill('SIGKILL');
	await end;
}
