import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {putRun} from '../helpers/logged-run.ts';
import {contentsOf, makePlainHome} from '../helpers/plain-home.ts';
import {makePlace, type Place} from '../helpers/runtui.ts';
import {canMount, mountSmallDisk, type SmallDisk} from '../helpers/small-disk.ts';

/** A home on a disk of its own: three runs, and one that was deleted. */
async function makeSmallHome(): Promise<{place: Place; disk: SmallDisk; contents: () => Record<string, string>}> {
	const place = makePlace();
	const disk = mountSmallDisk(place.home, 4, onTestFinished);
	for (const at of [0, 1, 2, 3]) putRun(place, at, {label: 'first try', files: {'model.bin': 'x'.repeat(50_000)}});
	await place.runtui('--exec', 'tag -y -a v1 :; rm -y 4');
	const mine = (name: string) => /^(?:runs|trash)\b/.test(name) && !name.includes('.guild/runtui');
	const contents = () => Object.fromEntries(Object.entries(contentsOf(place.home)).filter(([name]) => mine(name)));
	return {place, disk, contents};
}

describe.skipIf(!canMount())(
	`a home on a bad disk${canMount() ? '' : ' (skipped: nothing can be mounted here)'}`,
	() => {
		test('that can only be read is read, and every command that would change it says why not', async () => {
			const {place, disk, contents} = await makeSmallHome();
			const {home} = makePlainHome(5);
			disk.makeReadOnly();
			const before = contents();
			const edits = ['label -s new', 'tag -a new', 'mark', 'comment -a new', 'rm 1', 'rm -p 1', 'restore', 'purge'];
			const lines = [...edits, `import ${home.runs} 00000005`].map(line => `${line} -y`);
			for (const line of [...lines, 'undo']) {
				const {stderr, code} = await place.runtui('--exec', line);
				expect([line, stderr, code]).toEqual([line, expect.stringContaining('the file system is read-only'), 1]);
				expect(stderr).not.toContain('this is a bug');
			}
			expect(contents()).toEqual(before);
			const {stdout} = await place.runtui(
				'--exec',
				'runs -s; runs -d -s; compare -t -cc .label; select; check --space',
			);
			expect(stdout).toContain('not writable');
		});

		test('that is full keeps what it has, still lets runs be deleted, and has room when they are purged', async () => {
			const {place, disk, contents} = await makeSmallHome();
			disk.fill();
			const before = contents();
			for (const line of [`label -s ${'long'.repeat(2000)}`, 'tag -a new', 'comment -a new']) {
				const {stderr, code} = await place.runtui('--exec', line);
				expect([stderr, code]).toEqual([expect.stringContaining('the disk is full'), 1]);
			}
			expect(contents()).toEqual(before);
			expect((await place.runtui('rm', '-y', '1')).stderr).toContain('Deleted 1 run(s)');
			const id = '00000001'.padEnd(32, 'a');
			const moved = (name: string) => name.replace(`runs/${id}`, `trash/runs/${id}`);
			expect(contents()).toEqual(
				Object.fromEntries(
					Object.entries(before)
						.map(([name, text]) => [moved(name), text])
						.sort(),
				),
			);
			expect((await place.runtui('purge', '-y')).stderr).toBe('Permanently deleted 2 run(s)\n');
			writeFileSync(path.join(place.home, 'room'), 'x'.repeat(60_000));
			expect((await place.runtui('label', '-y', '-s', 'new')).stderr).toBe('Labeled 1 run(s)\n');
		});
	},
);
