import {rmSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {readText} from '../../src/engine/files.ts';
import {readAttr} from '../../src/engine/run/attrs.ts';
import {batchOf, type Trial, trialsOf} from '../helpers/batches.ts';
import {exitCode} from '../helpers/engine-process.ts';
import {isAnyoneAtWork} from '../helpers/run-dir.ts';
import {makePlace, type Place, until} from '../helpers/runtui.ts';
import {project, type Scene} from './scenes.ts';

/** What came of a scene. */
export type Figures = {
	kills: number;
	/** Trials that were brought to their end. */
	trials: number;
	/** Statuses that were looked at. */
	statuses: number;
	/** Attempts of trials that were lost with the machine. */
	lost: number;
	/** What was not as it should be, a line each. */
	wrong: string[];
};

/** Moments at which something is killed, in ms after it was started. */
const earliestMs = 80;
const latestMs = 1400;

/** Plays a scene until so much was killed, each time at a moment by chance. */
export async function play(scene: Scene, times: number, random: () => number): Promise<Figures> {
	const figures: Figures = {kills: 0, trials: 0, statuses: 0, lost: 0, wrong: []};
	while (figures.kills < times) await playOnce(scene, times - figures.kills, figures, random);
	return figures;
}

async function playOnce(scene: Scene, most: number, figures: Figures, random: () => number): Promise<void> {
	const place = makePlace(project, () => {});
	// How often each has begun that was lost later.
	const losses = new Map<string, number>();
	// Not every one of them is struck, and one that was not may yet start what is to go on.
	const launchers: Promise<unknown>[] = [];
	const calm = async () => {
		await Promise.all(launchers);
		await quiet(place);
	};
	const look = (isQuiet: boolean) => lookAt(place, scene, {figures, losses, isQuiet});
	try {
		await scene.prepare(place);
		for (let kills = 0; kills < most && !isDone(place, scene); ) {
			const launcher = place.start(scene.words(place), {NO_PIP_FREEZE: '1'});
			const ended = exitCode(launcher);
			launchers.push(ended);
			const pause = sleep(earliestMs + random() * (latestMs - earliestMs));
			const hasEnded = await Promise.race([ended.then(() => true), pause.then(() => false)]);
			if (hasEnded) continue;
			await scene.strike(place, launcher, random);
			kills++;
			figures.kills++;
			look(false);
			// At times what is left goes on while it is started again.
			if (!scene.isLossy && random() < 0.5) continue;
			await calm();
			look(true);
		}
		await calm();
		await finish(place, scene);
		look(true);
		checkEnd(place, scene, figures, losses);
	} finally {
		rmSync(place.dir, {recursive: true, force: true, maxRetries: 3});
	}
}

/** Brings to its end what is left, in peace. */
async function finish(place: Place, scene: Scene): Promise<void> {
	const {code, stderr} = await place.runtui(...scene.words(place));
	if (code !== 0) throw new Error(`${scene.name} does not go on: ${stderr}`);
	// A queue leaves what was lost with the machine to whoever started it.
	for (const {id, status} of trialsIn(place))
		if (status !== 'completed') await place.runtui('run', '-y', '--restart', id);
	await quiet(place);
}

async function quiet(place: Place): Promise<void> {
	await until('all that was started to end', () => !isAnyoneAtWork(place), 60_000);
}

/** Looks whether statuses are true: what trials have written down must be known before it is said, and what is said must have been written. */
function lookAt(
	place: Place,
	{name, isLossy}: Scene,
	{figures, losses, isQuiet}: {figures: Figures; losses: Map<string, number>; isQuiet: boolean},
): void {
	const before = logOf(place);
	const trials = trialsIn(place);
	const after = logOf(place);
	for (const {id, status, x} of trials) {
		figures.statuses++;
		const isLost = isLossy && status === 'terminated';
		const told = (text: string) => figures.wrong.push(`${name}: trial ${id} (x=${x}) is ${status} ${text}`);
		if (status === 'completed' && count(after, `end ${x}`) === 0) told('and has not ended');
		if (['pending', 'staged'].includes(status) && count(before, `begin ${x}`) > (losses.get(id) ?? 0))
			told('and has begun');
		if (status === 'error' || (status === 'terminated' && !isLost)) told('though nobody has touched it');
		if (isQuiet && status === 'running') told('and nothing runs');
		if (isLost && isQuiet) losses.set(id, count(after, `begin ${x}`));
	}
	const parent = batchOf(place);
	// What only stages trials, or starts those that are staged, is done without them.
	const waits = parent && parent.operation !== 'queue' && readAttr(parent.dir, 'stage_trials') !== true;
	if (waits && parent.status.kind === 'completed' && trials.some(({status}) => status !== 'completed'))
		figures.wrong.push(`${name}: the batch is completed, and not all trials are`);
	if (isQuiet && parent?.status.kind === 'running')
		figures.wrong.push(`${name}: the batch is running, and nothing runs`);
}

function checkEnd(place: Place, {name, trials: expected}: Scene, figures: Figures, losses: Map<string, number>): void {
	const trials = trialsIn(place);
	const log = logOf(place);
	figures.trials += trials.length;
	if (trials.length !== expected) figures.wrong.push(`${name}: there are ${trials.length} of ${expected} trials`);
	for (const {id, x, status} of trials) {
		const lost = losses.get(id) ?? 0;
		const begun = count(log, `begin ${x}`);
		figures.lost += lost;
		if (status !== 'completed') figures.wrong.push(`${name}: trial ${id} (x=${x}) is ${status} in the end`);
		if (begun !== 1 + lost)
			figures.wrong.push(`${name}: trial ${id} (x=${x}) has run ${begun} times, was lost ${lost} times`);
	}
}

function isDone(place: Place, {trials}: Scene): boolean {
	return trialsIn(place).filter(({status}) => status === 'completed').length === trials;
}

/** The runs that trials are, with the value that each has got. */
function trialsIn(place: Place): (Trial & {x: string})[] {
	return trialsOf(place)
		.filter(({flags}) => flags.x !== undefined)
		.map(trial => ({...trial, x: String(trial.flags.x)}));
}

function logOf({project: dir}: Place): string[] {
	return (readText(path.join(dir, 'log')) ?? '').split('\n');
}

function count(log: readonly string[], line: string): number {
	return log.filter(each => each === line).length;
}
