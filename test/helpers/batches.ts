import {existsSync, readdirSync, readlinkSync} from 'node:fs';
import path from 'node:path';
import {type Run, readRun} from '../../src/engine/run/read-run.ts';
import {readMap} from '../../src/engine/run/attrs.ts';
import {statusWord} from '../../src/engine/run/status.ts';
import {homeAt} from '../../src/engine/home.ts';
import {listRuns} from '../../src/engine/runs/list.ts';
import type {YamlMap} from '../../src/engine/yaml/value.ts';
import type {Place} from './runtui.ts';

/** A run as tests of batches look at it. */
export type Trial = {id: string; dir: string; status: string; flags: YamlMap; label: string};

/** The runs of a home that are no batch, oldest first. */
export function trialsOf({home}: Place): Trial[] {
	const runs = runsOf(home).filter(({isBatch}) => !isBatch);
	return runs.reverse().map(({id, dir, status, label}) => {
		return {id, dir, status: statusWord(status), flags: readMap(dir, 'flags'), label};
	});
}

/** The only batch of a home, wherever it has got to; `undefined` where there is none. */
export function batchOf({home}: Place): Run | undefined {
	return runsOf(home).find(({isBatch}) => isBatch);
}

/** Ids of the runs that are linked in the directory of a batch, sorted, and whether each link is as Guild makes it. */
export function linksOf(dir: string): string[] {
	const links = readdirSync(dir, {withFileTypes: true}).filter(entry => entry.isSymbolicLink());
	const names = links.map(({name}) => name).sort();
	for (const name of names) {
		if (readlinkSync(path.join(dir, name)) !== `../${name}`) throw new Error(`${name} is linked to something else`);
	}
	return names;
}

/** The only run in the trash. */
export function deletedBatch({home}: Place): Run | undefined {
	const trash = path.join(home, 'trash', 'runs');
	const [id, ...others] = existsSync(trash) ? readdirSync(trash) : [];
	return id !== undefined && others.length === 0 ? readRun(path.join(trash, id)) : undefined;
}

function runsOf(home: string): Run[] {
	const {runs} = homeAt(home);
	return existsSync(runs) ? listRuns(runs) : [];
}
