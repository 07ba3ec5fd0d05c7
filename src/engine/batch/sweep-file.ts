import {didYouMean, UserError} from '../errors.ts';
import {formatFlag} from '../flags/format.ts';
import {asNumber, isMap, type YamlMap, type YamlValue} from '../yaml/value.ts';
import {cubeOf} from './space/unit.ts';
import {readParameters, type SweepParameters, type Wrong} from './space/sweep-parameters.ts';

/** What a W&B sweep file asks for, in our words. */
export type Sweep = SweepParameters & {
	/** Name of one of our optimizers. */
	optimizer: string;
	/** The metric as a column; the sweep is over when a trial reaches `target`. */
	objective: {column: string; isMaximized: boolean; target: number | undefined} | undefined;
	/** Name and flags of one of our early-stopping rules. */
	earlyStop: {rule: string; flags: YamlMap} | undefined;
	maxTrials: number | undefined;
	/** What the sweep is called, and what is said of it. */
	name: string | undefined;
	description: string | undefined;
	/** The script to run, unless the command line names an operation. */
	program: string | undefined;
	/** Keys that have no effect. */
	ignored: readonly string[];
};

/** Whether a YAML file is a sweep and not a list of trials: it has a map of parameters, and says how to vary them or what for. */
export function isSweep(value: YamlValue): value is YamlMap {
	return isMap(value) && isMap(value.parameters) && (Object.hasOwn(value, 'method') || Object.hasOwn(value, 'metric'));
}

/**
 * Reads the map that a sweep file is (docs.wandb.ai, "Sweep configuration options").
 * @param file its name, for messages
 * @throws UserError naming the key that is missing or cannot be
 */
export function readSweep(value: YamlMap, file: string): Sweep {
	const wrong: Wrong = (key, what, hint) => new UserError(`${file}: ${key} ${what}`, {hint});
	const optimizer = readMethod(value.method, wrong);
	const objective = readMetric(value.metric, wrong);
	const earlyStop = readEarlyStop(value.early_terminate, wrong);
	const user = earlyStop ? 'early_terminate' : 'method bayes';
	if (!objective && (earlyStop || optimizer === 'gp')) throw wrong('metric', `is missing: ${user} needs one`);
	const parameters = readParameters(value.parameters, wrong);
	if (optimizer === 'grid') checkGrid(parameters, wrong);
	return {
		...parameters,
		optimizer,
		objective,
		earlyStop,
		maxTrials: readCount(value, 'run_cap', wrong),
		name: textOf(value.name),
		description: textOf(value.description),
		program: textOf(value.program),
		ignored: Object.keys(value).filter(key => !used.includes(key)),
	};
}

const used = ['method', 'metric', 'parameters', 'early_terminate', 'run_cap', 'program', 'name', 'description'];
const methods: Readonly<Record<string, string>> = {grid: 'grid', random: 'random', bayes: 'gp'};

function readMethod(method: YamlValue | undefined, wrong: Wrong): string {
	const names = Object.keys(methods);
	if (method === undefined || method === null) throw wrong('method', 'is missing', `there is: ${names.join(', ')}`);
	const optimizer = typeof method === 'string' && Object.hasOwn(methods, method) ? methods[method] : undefined;
	if (optimizer !== undefined) return optimizer;
	if (method === 'custom') throw wrong('method', 'custom is run by W&B only', 'choose grid, random or bayes');
	throw wrong('method', `cannot be ${formatFlag(method)}`, didYouMean(String(method), names));
}

function readMetric(metric: YamlValue | undefined, wrong: Wrong): Sweep['objective'] {
	if (metric === undefined || metric === null) return undefined;
	if (!isMap(metric)) throw wrong('metric', 'is not a map of name and goal');
	const {name, goal = 'minimize', target} = metric;
	if (typeof name !== 'string' || name === '') throw wrong('metric.name', 'is missing');
	if (goal !== 'minimize' && goal !== 'maximize')
		throw wrong('metric.goal', `cannot be ${formatFlag(goal)}`, 'it is minimize or maximize');
	const number = asNumber(target);
	if (target !== undefined && number === undefined) throw wrong('metric.target', 'is not a number');
	return {column: name, isMaximized: goal === 'maximize', target: number};
}

/** The flags of `hyperband`, as W&B spells them. */
const bandKeys = ['min_iter', 'max_iter', 's', 'eta', 'strict'];

function readEarlyStop(value: YamlValue | undefined, wrong: Wrong): Sweep['earlyStop'] {
	if (value === undefined || value === null) return undefined;
	if (!isMap(value)) throw wrong('early_terminate', 'is not a map of type and min_iter');
	const {type = null, ...bands} = value;
	if (type !== 'hyperband') throw wrong('early_terminate.type', `cannot be ${formatFlag(type)}`, 'there is: hyperband');
	const unknown = Object.keys(bands).find(key => !bandKeys.includes(key));
	if (unknown !== undefined) throw wrong(`early_terminate.${unknown}`, 'is unknown', didYouMean(unknown, bandKeys));
	const isGiven = (key: string) => Object.hasOwn(bands, key);
	if (isGiven('min_iter') === isGiven('max_iter'))
		throw wrong('early_terminate', 'needs either min_iter, or max_iter and s');
	if (isGiven('max_iter') && !isGiven('s')) throw wrong('early_terminate.s', 'is missing: max_iter needs it');
	const flags = Object.entries(bands).map(([key, band]) => {
		if (key === 'strict' ? typeof band !== 'boolean' : !(Number(asNumber(band)) > 0))
			throw wrong(`early_terminate.${key}`, key === 'strict' ? 'is neither true nor false' : 'is not a number above 0');
		return [key.replace('_', '-'), band];
	});
	return {rule: 'hyperband', flags: Object.fromEntries(flags)};
}

function textOf(value: YamlValue | undefined): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

function readCount(value: YamlMap, key: string, wrong: Wrong): number | undefined {
	if (value[key] === undefined || value[key] === null) return undefined;
	const count = asNumber(value[key]);
	if (count === undefined || !Number.isInteger(count) || count < 1) throw wrong(key, 'is not a whole number above 0');
	return count;
}

/** As in W&B: our own grid could cut a range in pieces, but a sweep would then be another one than there. */
function checkGrid({space}: SweepParameters, wrong: Wrong): void {
	const {axes} = cubeOf(space);
	const at = axes.findIndex(({counted}) => counted === undefined);
	const dimension = space[at];
	if (dimension)
		throw wrong(
			`parameters.${dimension.name}`,
			'has no end of values, and method grid tries them all',
			'give values, or q',
		);
}
