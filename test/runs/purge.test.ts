import {existsSync, readdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {deleteRuns} from '../../src/engine/runs/delete.ts';
import {listRuns} from '../../src/engine/runs/list.ts';
import {purgeRuns} from '../../src/engine/runs/purge.ts';
import {exitCode, startEngine} from '../helpers/engine-process.ts';
import {makePlainHome} from '../helpers/plain-home.ts';
import {until} from '../helpers/runtui.ts';

test('what is purged is gone, what is not stays', async () => {
	const {home, runs} = makePlainHome(3);
	await deleteRuns(home, runs);
	const [first, ...others] = listRuns(home.trash);
	await purgeRuns(home, first ? [first] : []);
	expect(readdirSync(home.trash).sort()).toEqual(others.map(({id}) => id).sort());
});

test('of a run whose removal was interrupted nothing is listed any more', async () => {
	const {home, runs} = makePlainHome(1);
	const dir = runs[0]?.dir ?? '';
	for (let at = 0; at < 5000; at++) writeFileSync(path.join(dir, `file-${at}`), 'x');
	const imports = {purgeRuns: 'runs/purge.ts', listRuns: 'runs/list.ts'};
	const purger = startEngine(home, imports, 'await purgeRuns(home, listRuns(home.runs));');
	await until('the removal to begin', () => !existsSync(dir));
	const end = exitCode(purger);
	purger.kill('SIGKILL');
	await end;
	expect(listRuns(home.runs)).toEqual([]);
});
