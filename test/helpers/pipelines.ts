import {readdirSync, readlinkSync} from 'node:fs';
import path from 'node:path';
import {readAttr} from '../../src/engine/run/attrs.ts';
import {type Run, readRun} from '../../src/engine/run/read-run.ts';
import {runDirs} from './run-dir.ts';
import {type Place, until} from './runtui.ts';

/** The runs that a pipeline has linked, by the names of the links. */
export function stepsOf(dir: string): Record<string, Run> {
	const links = readdirSync(dir, {withFileTypes: true}).filter(entry => entry.isSymbolicLink());
	return Object.fromEntries(
		links.flatMap(({name}) => {
			const run = readRun(path.resolve(dir, readlinkSync(path.join(dir, name))));
			return run ? [[name, run] as const] : [];
		}),
	);
}

/** Status of each step by the name of its link. */
export function statusesOf(dir: string): Record<string, string> {
	return Object.fromEntries(Object.entries(stepsOf(dir)).map(([name, {status}]) => [name, status.kind]));
}

/** The run of a step of the only pipeline of a home, once its command has begun. */
export async function startedStep(place: Place, name: string): Promise<{pipeline: Run; step: Run}> {
	return await until(`step ${name} to begin`, () => {
		const dir = runDirs(place).find(run => readAttr(run.dir, 'steps') !== undefined)?.dir;
		const pipeline = dir === undefined ? undefined : readRun(dir);
		const step = pipeline && stepsOf(pipeline.dir)[name];
		return pipeline && step?.status.kind === 'running' ? {pipeline, step} : undefined;
	});
}
