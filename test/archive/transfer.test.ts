import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	truncateSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {openArchive} from '../../src/engine/archive/archive.ts';
import {exportRuns, type Transfer} from '../../src/engine/archive/export.ts';
import {importRuns} from '../../src/engine/archive/import.ts';
import {type Home, homeAt} from '../../src/engine/home.ts';
import {listRuns} from '../../src/engine/runs/list.ts';
import {undo} from '../../src/engine/runs/undo.ts';
import {exitCode, startEngine} from '../helpers/engine-process.ts';
import {hasOtherDisk, makeOtherDisk} from '../helpers/other-disk.ts';
import {makePlainHome} from '../helpers/plain-home.ts';
import {until} from '../helpers/runtui.ts';
import {canMount, mountSmallDisk} from '../helpers/small-disk.ts';
import {numbers, treeOf, writeRandomRun} from './run-tree.ts';

const formats = ['out', 'out.zip', 'out.tar.gz', 'out.tgz', 'out.tar'];
const copying = {isMove: false, copyResources: false, began: () => {}};
const moving = {...copying, isMove: true};

describe.each(formats)('export to %s, then import', name => {
	test.each([1, 2])('is identity: bytes, times, links and modes (seed %i)', async seed => {
		const home = emptyHome();
		const dirs = [1, 2].map(at => writeRandomRun(home.runs, `${at}`.repeat(32), seed * 10 + at));
		const before = dirs.map(treeOf);
		const location = path.join(home.dir, name);
		expect((await exportRuns(home, listRuns(home.runs), location, copying)).done).toHaveLength(2);
		const other = emptyHome();
		expect((await importAll(other, location)).done).toHaveLength(2);
		expect(dirs.map(dir => treeOf(path.join(other.runs, path.basename(dir))))).toEqual(before);
		expect(dirs.map(treeOf)).toEqual(before);
	});

	test('what is there already is left as it is, and the rest is added', async () => {
		const {home, runs} = makePlainHome(3);
		const location = path.join(home.dir, name);
		await exportRuns(home, runs.slice(0, 2), location, copying);
		const second = await exportRuns(home, runs.slice(1), location, copying);
		expect([second.done, second.existing]).toEqual([[runs[2]?.id], [runs[1]?.id]]);
		const other = emptyHome();
		await importAll(other, location);
		const first = treeOf(other.runs);
		const again = await importAll(other, location);
		expect([again.done, again.refused, again.existing.length]).toEqual([[], [], 3]);
		expect(treeOf(other.runs)).toEqual(first);
		expect(names(other.runs)).toEqual(runs.map(({id}) => id).sort());
	});

	test('a move leaves nothing behind, and all of it there', async () => {
		const {home, runs} = makePlainHome(2);
		const before = runs.map(({dir}) => withoutOwn(treeOf(dir)));
		const location = path.join(home.dir, name);
		expect((await exportRuns(home, runs, location, moving)).done).toHaveLength(2);
		expect(names(home.runs)).toEqual([]);
		await importAll(home, location);
		expect(runs.map(({dir}) => withoutOwn(treeOf(dir)))).toEqual(before);
	});

	test('with --copy-resources, what links lead to comes along', async () => {
		const {home, runs} = makePlainHome(1);
		const dir = runs[0]?.dir ?? '';
		const data = path.join(home.dir, 'data');
		mkdirSync(data);
		writeFileSync(path.join(data, 'rows.csv'), '1,2\n');
		symlinkSync(data, path.join(dir, 'data'));
		symlinkSync('nowhere', path.join(dir, 'broken'));
		symlinkSync('.', path.join(dir, 'circle'));
		const location = path.join(home.dir, name);
		await exportRuns(home, runs, location, {...copying, copyResources: true});
		rmSync(data, {recursive: true});
		const other = emptyHome();
		await importAll(other, location);
		const there = path.join(other.runs, runs[0]?.id ?? '');
		expect(readFileSync(path.join(there, 'data', 'rows.csv'), 'utf8')).toBe('1,2\n');
		expect(readlinkSync(path.join(there, 'broken'))).toBe('nowhere');
		expect(readlinkSync(path.join(there, 'circle'))).toBe('.');
	});

	test.skipIf(!canMount())(
		'on a disk that gets full there is whole runs or none, and a move keeps them here',
		async () => {
			const {home, runs} = makePlainHome(3);
			const next = numbers(1);
			for (const {dir} of runs)
				writeFileSync(
					path.join(dir, 'big'),
					Uint8Array.from({length: 600_000}, () => next() * 256),
				);
			const before = runs.map(({dir}) => withoutOwn(treeOf(dir)));
			const mount = path.join(home.dir, 'disk');
			mountSmallDisk(mount, 1, onTestFinished);
			const location = path.join(mount, name);
			const result = await exportRuns(home, runs, location, moving).catch(String);
			if (typeof result === 'string') expect(result).toMatch(/cannot write .*: the disk is full/);
			else expect(new Set(result.refused.map(({reason}) => reason))).toEqual(new Set(['the disk is full']));
			const gone = typeof result === 'string' ? [] : result.done;
			expect(names(mount).filter(one => one.startsWith('.part-'))).toEqual([]);
			if (existsSync(location) && statSync(location).isDirectory())
				expect(names(location).filter(one => !one.startsWith('.guild'))).toEqual(gone);
			const left = runs.filter(({id}) => !gone.includes(id));
			expect(names(home.runs)).toEqual(left.map(({id}) => id).sort());
			expect(left.map(({dir}) => withoutOwn(treeOf(dir)))).toEqual(
				before.filter((_, at) => !gone.includes(runs[at]?.id ?? '')),
			);
		},
	);

	test.skipIf(!canMount())('into a home on a full disk nothing is imported, and the archive stays', async () => {
		const {home, runs} = makePlainHome(2);
		const location = path.join(home.dir, name);
		for (const {dir} of runs) writeFileSync(path.join(dir, 'big'), Buffer.alloc(800_000, 'abc'));
		await exportRuns(home, runs, location, copying);
		const mount = path.join(home.dir, 'disk');
		const disk = mountSmallDisk(mount, 1, onTestFinished);
		disk.fill(300);
		const other = homeAt(path.join(mount, 'home'));
		const result = await importAll(other, location).catch(String);
		if (typeof result === 'string') expect(result).toMatch(/does not fit on the disk|the disk is full/);
		else expect(result.done).toEqual([]);
		expect(names(other.runs)).toEqual([]);
		disk.free();
		expect(await importAll(other, location).catch(String)).toMatchObject({});
	});

	test.skipIf(!canMount())('a home that can only be read is exported from, and not imported into', async () => {
		const {home, runs} = makePlainHome(1);
		const location = path.join(home.dir, name);
		await exportRuns(home, runs, location, copying);
		const mount = path.join(home.dir, 'disk');
		const disk = mountSmallDisk(mount, 4, onTestFinished);
		const other = homeAt(mount);
		await importAll(other, location);
		rmSync(path.join(mount, 'runtui'), {recursive: true, force: true});
		disk.makeReadOnly();
		const again = path.join(home.dir, `again-${name}`);
		expect((await exportRuns(other, listRuns(other.runs), again, copying)).done).toHaveLength(1);
		const moved = await exportRuns(other, listRuns(other.runs), `${home.dir}/moved-${name}`, moving);
		expect(moved.refused).toEqual([{run: runs[0]?.id, reason: 'the file system is read-only'}]);
		const newer = makePlainHome(2);
		await exportRuns(newer.home, newer.runs, path.join(newer.home.dir, name), copying);
		const refused = await importAll(other, path.join(newer.home.dir, name)).catch(String);
		if (typeof refused === 'string') expect(refused).toContain('the file system is read-only');
		else expect(refused.refused.map(({reason}) => reason)).toEqual(['the file system is read-only']);
		expect(names(other.runs)).toEqual([runs[0]?.id]);
	});

	test('whoever is killed while exporting or importing leaves whole runs or none, and the next one goes on', async () => {
		const {home, runs} = makePlainHome(1);
		const dir = runs[0]?.dir ?? '';
		for (let at = 0; at < 1500; at++) writeFileSync(path.join(dir, `file-${at}`), 'x');
		const before = withoutOwn(treeOf(dir));
		const location = path.join(home.dir, 'to', name);
		const imports = {
			exportRuns: 'archive/export.ts',
			importRuns: 'archive/import.ts',
			openArchive: 'archive/archive.ts',
			listRuns: 'runs/list.ts',
		};
		const place = path.extname(name) === '' ? location : path.dirname(location);
		const how = '{isMove: true, copyResources: true, began: () => {}}';
		const exporter = startEngine(
			home,
			imports,
			`await exportRuns(home, listRuns(home.runs), ${JSON.stringify(location)}, ${how});`,
		);
		await until('it to begin', () => existsSync(place) && names(place).some(one => one.startsWith('.part-')));
		const end = exitCode(exporter);
		exporter.kill('SIGKILL');
		await end;
		expect(existsSync(location) && statSync(location).isFile()).toBe(false);
		expect(listRuns(place)).toEqual([]);
		expect(withoutOwn(treeOf(dir))).toEqual(before);
		expect((await exportRuns(home, runs, location, moving)).done).toHaveLength(1);
		const other = emptyHome();
		const importer = startEngine(
			other,
			imports,
			`const from = await openArchive(${JSON.stringify(location)}, {forFilter: false}); await importRuns(home, from, from.runs, ${how.replace('true', 'false')});`,
		);
		await until('it to begin', () => existsSync(other.runs) && names(other.runs).length > 0);
		const stop = exitCode(importer);
		importer.kill('SIGKILL');
		await stop;
		const whole = listRuns(other.runs);
		expect(whole.map(run => withoutOwn(treeOf(run.dir)))).toEqual(whole.map(() => before));
		await importAll(other, location);
		expect(withoutOwn(treeOf(path.join(other.runs, runs[0]?.id ?? '')))).toEqual(before);
	});
});

describe('export', () => {
	test('refuses a place inside a run, and kinds of archive that nobody here can write', async () => {
		const {home, runs} = makePlainHome(1);
		const inside = path.join(runs[0]?.dir ?? '', 'out', 'further');
		await expect(exportRuns(home, runs, inside, copying)).rejects.toThrow(`is inside run ${runs[0]?.id}`);
		await expect(exportRuns(home, runs, '/nowhere/x.tar.xz', copying)).rejects.toThrow('not supported');
		expect(existsSync(path.dirname(inside))).toBe(false);
	});

	test('does not touch a file that is no archive', async () => {
		const {home, runs} = makePlainHome(1);
		for (const name of ['notes.zip', 'notes']) {
			const file = path.join(home.dir, name);
			writeFileSync(file, 'my notes');
			await expect(exportRuns(home, runs, file, copying)).rejects.toThrow(/not an archive|not a directory/);
			expect(readFileSync(file, 'utf8')).toBe('my notes');
		}
	});

	test('says of a name that zip cannot hold what to do, and leaves nothing', async () => {
		const {home, runs} = makePlainHome(1);
		writeFileSync(path.join(runs[0]?.dir ?? '', 'a\\b'), '');
		const file = path.join(home.dir, 'out.zip');
		await expect(exportRuns(home, runs, file, moving)).rejects.toThrow('a zip file cannot hold the name');
		expect([existsSync(file), names(home.runs)]).toEqual([false, [runs[0]?.id]]);
		expect(names(home.dir).filter(name => name.startsWith('.part-'))).toEqual([]);
	});

	test.skipIf(!hasOtherDisk)('moves to another disk by a copy that is whole first', async () => {
		const {home, runs} = makePlainHome(1);
		const before = withoutOwn(treeOf(runs[0]?.dir ?? ''));
		const there = makeOtherDisk();
		await exportRuns(home, runs, there, moving);
		expect(names(home.runs)).toEqual([]);
		expect(withoutOwn(treeOf(path.join(there, runs[0]?.id ?? '')))).toEqual(before);
	});
});

describe('a disk that is taken away in the middle', () => {
	test.each([true, false])('is not made anew where it was (a move: %s)', async isMove => {
		const {home, runs} = makePlainHome(3);
		const before = runs.map(({dir}) => withoutOwn(treeOf(dir)));
		const [location, away] = [path.join(home.dir, 'usb'), path.join(home.dir, 'away')];
		let count = 0;
		const began = () => {
			if (++count === 2) renameSync(location, away);
		};
		const {done, refused} = await exportRuns(home, runs, location, {...copying, isMove, began});
		expect([done, existsSync(location)]).toEqual([[runs[0]?.id], false]);
		expect(new Set(refused.map(({reason}) => reason))).toEqual(
			new Set([`${location} is not there any more (is its disk still mounted?)`]),
		);
		const whole = [treeOf(path.join(away, done[0] ?? '')), ...runs.slice(1).map(({dir}) => treeOf(dir))];
		expect(whole.map(withoutOwn)).toEqual(before);
	});

	test.each(['out', 'out.zip'])('nor is a home that is imported into from %s', async name => {
		const {home, runs} = makePlainHome(2);
		const location = path.join(home.dir, name);
		await exportRuns(home, runs, location, copying);
		const other = homeAt(path.join(home.dir, 'other'));
		mkdirSync(other.dir);
		const archive = await openArchive(location, {forFilter: false});
		onTestFinished(archive.close);
		const began = () => void (existsSync(other.dir) && renameSync(other.dir, `${other.dir}-away`));
		const result = await importRuns(other, archive, archive.runs, {...copying, began});
		expect([result.done, result.refused.length, existsSync(other.dir)]).toEqual([[], 2, false]);
	});
});

describe('import', () => {
	test('is undone by moving to the trash what was imported', async () => {
		const {home, runs} = makePlainHome(1);
		const location = path.join(home.dir, 'a.zip');
		await exportRuns(home, runs, location, copying);
		const other = emptyHome();
		await importAll(other, location);
		expect((await undo(other))?.done).toEqual([runs[0]?.id]);
		expect([names(other.runs), names(other.trash)]).toEqual([[], [runs[0]?.id]]);
	});

	test('a torn archive is refused as a whole', async () => {
		const {home, runs} = makePlainHome(2);
		for (const name of formats.slice(1)) {
			const location = path.join(home.dir, name);
			await exportRuns(home, runs, location, copying);
			truncateSync(location, Math.floor(statSync(location).size * 0.7));
			const other = emptyHome();
			await expect(importAll(other, location)).rejects.toThrow(/^cannot (?:read|import)/);
			expect(names(other.runs)).toEqual([]);
		}
	});

	test('a directory of runs that is named by its home is found out', async () => {
		const {home} = makePlainHome(1);
		await expect(importAll(emptyHome(), home.dir)).rejects.toThrow('there are no runs in');
		await expect(importAll(emptyHome(), path.join(home.dir, 'nope'))).rejects.toThrow('does not exist');
	});
});

async function importAll(home: Home, location: string): Promise<Transfer> {
	const archive = await openArchive(location, {forFilter: false});
	try {
		return await importRuns(home, archive, archive.runs, copying);
	} finally {
		archive.close();
	}
}

function emptyHome(): Home {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-archive-test-'));
	onTestFinished(() => {
		chmodSync(dir, 0o700);
		rmSync(dir, {recursive: true, force: true, maxRetries: 3});
	});
	return homeAt(dir);
}

function names(dir: string): string[] {
	return existsSync(dir) ? readdirSync(dir).sort() : [];
}

/** Locks come and go there while a run is looked after, which changes the time of `.guild` too. */
function withoutOwn(tree: Record<string, unknown>): unknown {
	const own = (name: string) => name === '.guild' || name.startsWith('.guild/runtui');
	return Object.fromEntries(Object.entries(tree).filter(([name]) => !own(name)));
}
