import {mkdirSync, writeFileSync} from 'node:fs';
import type {Engine} from '../engine.ts';
import {fillSource} from '../launch/fill-run.ts';
import type {RunPlan} from '../launch/plan-run.ts';
import {platformAttr} from '../launch/platform.ts';
import {recordSecrets} from '../launch/recorded-run.ts';
import {checkProgram} from '../launch/start-run.ts';
import {writeAttr} from '../run/attrs.ts';
import {formatOpref} from '../run/opref.ts';
import {runPaths} from '../run/paths.ts';

/**
 * Makes the prototype of a batch in the batch's directory: a run that is never started, with the source code that its trials are given.
 * @throws UserError where the source code cannot be had, or the program is missing
 */
export async function makePrototype(
	batchDir: string,
	plan: RunPlan,
	engine: Engine,
	notify: (line: string) => void,
): Promise<void> {
	const dir = runPaths(batchDir).proto;
	const {attrs, own, pending, manifest, opref} = runPaths(dir);
	for (const made of [attrs, own]) mkdirSync(made, {recursive: true});
	writeFileSync(pending, '');
	writeFileSync(manifest, '');
	const source = await fillSource({dir, finalDir: dir, plan, engine, notify});
	checkProgram(plan.argv, dir, {...engine.env, ...plan.env});
	recordSecrets(dir, plan.loaded.operation.envSecrets);
	const initialized = Date.now() * 1000;
	const all = {...plan.attrs, ...source, platform: platformAttr(), initialized, id: 'proto'};
	for (const [name, value] of Object.entries(all)) writeAttr(dir, name, value);
	writeFileSync(opref, formatOpref(plan.opref));
}
