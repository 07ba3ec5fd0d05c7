import path from 'node:path';
import {dist} from '../dist.ts';
import {didYouMean, UserError, usageError} from '../errors.ts';
import type {Env} from '../home.ts';
import {present} from '../project/present.ts';
import {sanitize} from '../text/sanitize.ts';
import {prevTrials} from './optimizers/flags.ts';
import type {OptimizerInfo, RemoteOptimizer} from './optimizers/optimizer.ts';
import {openSearch, type Search, suggestFree, suggestInitial} from './optimizers/search.ts';
import type {Axis} from './space/axis.ts';
import type {Place} from './space/unit.ts';

export type OptunaOptions = {
	/** The Python that has Optuna: the one that trials run in. */
	python: string;
	cwd: string;
	env: Env;
	/** The other side, `ask_optuna.py`. */
	program?: string;
};

/** Samplers of Optuna that need no more than numbers and choices. */
export const optunaSamplers = ['tpe', 'cmaes', 'gp', 'nsgaii', 'qmc', 'random'] as const;

/** The sampler's name in the name of an optimizer: `cmaes` of `optuna:cmaes`, `tpe` of `optuna`; `undefined` for others. */
export function optunaSampler(name: string): string | undefined {
	return /^optuna(?::(.*))?$/
		.exec(name)
		?.slice(1)
		.map((sampler = 'tpe') => sampler)[0];
}

/**
 * Optuna with one of its samplers, as help and plans speak of it.
 * @throws UserError for a sampler that there is none of
 */
export function optunaInfo(sampler: string): OptimizerInfo {
	if (!optunaSamplers.some(name => name === sampler))
		throw usageError(`there is no sampler '${sampler}' of Optuna`, didYouMean(sampler, optunaSamplers));
	return {
		name: `optuna:${sampler}`,
		aliases: [],
		summary: `Optuna's sampler ${sampler}, where the Python of the trials has it`,
		flags: [prevTrials],
	};
}

/**
 * Optuna as an optimizer, in a process of its own that lives from the first question until it is closed. It is told of the history with
 * questions, so that a new process takes up what an old one left; only CMA-ES then begins its search anew.
 * @throws UserError for a sampler that there is none of
 */
export function openOptuna(sampler: string, options: OptunaOptions): RemoteOptimizer {
	const info = optunaInfo(sampler);
	const ledger: Ledger = {asked: new Map(), told: new Set()};
	let dialogue: Dialogue | undefined;
	return {
		...info,
		suggest: async question => {
			const search = openSearch(question);
			if (!search.hasMore) return undefined;
			const start = suggestInitial(search, () => search.cube.randomPlace(search.random));
			if (start) return start;
			dialogue ??= await openDialogue(sampler, search, options);
			const place = await askForFree(dialogue, search, ledger);
			const reason = `Optuna's ${sampler}`;
			if (place) return {point: search.cube.pointAt(place), reason};
			return suggestFree(search, () => search.cube.randomPlace(search.random), `${reason} had nothing new`);
		},
		close: () => dialogue?.close(),
	};
}

/** What was asked for in this process, by place, and what it knows the end of. */
type Ledger = {asked: Map<string, number>; told: Set<string>};

type News = {told: [number: number, value: number | null][]; added: [coordinates: number[], value: number][]};

/** How often Optuna may answer with a point that was tried. */
const mostAttempts = 50;

async function askForFree({ask}: Dialogue, search: Search, ledger: Ledger): Promise<Place | undefined> {
	const {cube, isTaken} = search;
	let news = newsOf(search, ledger);
	for (let attempt = 0; attempt < mostAttempts; attempt++) {
		const {number, coordinates} = await ask(news);
		const place = toPlace(cube.axes, coordinates);
		if (!isTaken(place)) {
			ledger.asked.set((cube.placeOf(cube.pointAt(place)) ?? place).join(), number);
			return place;
		}
		news = {told: [[number, null]], added: []};
	}
	return undefined;
}

/** What has ended since the last question. Failures have the worst value; as long as there is none they are left out. */
function newsOf({tried, hasValues, cube}: Search, {asked, told}: Ledger): News {
	const news: News = {told: [], added: []};
	for (const {place, value} of hasValues ? tried : []) {
		const key = place.join();
		if (told.has(key)) continue;
		told.add(key);
		const number = asked.get(key);
		if (number === undefined) news.added.push([toCoordinates(cube.axes, place), value]);
		else news.told.push([number, value]);
	}
	return news;
}

/** Optuna is told places, and of axes without order the index of a value. */
function toCoordinates(axes: readonly Axis[], place: Place): number[] {
	return axes.map(({isUnordered, counted, placeOf}, d) => {
		const coordinate = place[d] ?? 0;
		if (!isUnordered || !counted) return coordinate;
		const indices = Array.from({length: counted.size}, (_, index) => index);
		return indices.find(index => placeOf(counted.nth(index)) === coordinate) ?? 0;
	});
}

function toPlace(axes: readonly Axis[], coordinates: readonly number[]): Place {
	return Float64Array.from(axes, ({isUnordered, counted, placeOf}, d) => {
		const coordinate = coordinates[d] ?? 0;
		return isUnordered && counted ? (placeOf(counted.nth(coordinate)) ?? 0) : coordinate;
	});
}

type Dialogue = {
	/** @throws UserError where the other side has no Optuna, or ends */
	ask: (news: News) => Promise<Answer>;
	close: () => void;
};

type Answer = {number: number; coordinates: number[]};

async function openDialogue(sampler: string, {cube, question}: Search, options: OptunaOptions): Promise<Dialogue> {
	// Loaded only here: hardly any batch needs it.
	const {execa} = await import('execa');
	const {python, cwd, env, program = path.join(dist, 'python', 'ask_optuna.py')} = options;
	const child = execa(python, ['-u', program, sampler, String(question.seed)], {
		cwd,
		env: present(env),
		extendEnv: false,
		stdin: 'pipe',
		reject: false,
		forceKillAfterDelay: 1000,
	});
	// What is written to a process that has ended is answered by its end.
	child.stdin.on('error', () => {});
	const answers = child.iterable();
	const say = (line: unknown) => child.stdin.write(`${JSON.stringify(line)}\n`);
	say(cube.axes.map(({isUnordered, counted}) => (isUnordered ? counted?.size : null)));
	return {
		ask: async news => {
			say(news);
			const {value} = await answers.next();
			const answer = parseAnswer(value);
			if (isAnswer(answer)) return answer;
			child.stdin.end();
			const {stderr, code} = await child;
			throw failure(answer, {python, sampler, printed: String(stderr), code});
		},
		close: () => {
			child.stdin.end();
			child.kill();
		},
	};
}

function parseAnswer(line: unknown): unknown {
	try {
		return JSON.parse(String(line));
	} catch {
		return undefined;
	}
}

function isAnswer(value: unknown): value is Answer {
	return isRecord(value) && typeof value.number === 'number' && Array.isArray(value.coordinates);
}

/** Why there was no point, from the answer, or the end of the process. */
type Ended = {python: string; sampler: string; printed: string; code: string | undefined};

function failure(answer: unknown, {python, sampler, printed, code}: Ended): UserError {
	const native = 'use an optimizer of runtui: gp, tpe';
	if (code !== undefined) return new UserError(`cannot start ${python} (${code})`);
	if (isRecord(answer) && typeof answer.missing === 'string') {
		const name = sanitize(answer.missing);
		const what = name === 'optuna' ? 'Optuna is not' : `optuna:${sampler} needs ${name}, which is not`;
		return new UserError(`${what} installed for ${python}`, {hint: `pip install ${name} there, or ${native}`});
	}
	const said = isRecord(answer) && typeof answer.error === 'string' ? answer.error : printed;
	const lines = said.split('\n').filter(line => line.trim() !== '');
	return new UserError(`Optuna failed: ${sanitize(lines.at(-1) ?? 'it ended without an answer')}`, {hint: native});
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
