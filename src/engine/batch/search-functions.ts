import {parseNumber} from '../flags/numbers.ts';
import type {WholeFloat} from '../yaml/value.ts';
import type {FloatRange, IntRange, Normal} from './space/types.ts';

type Range = FloatRange | IntRange | Normal;

/** A function that names the range that a flag's values are picked from. */
export type SearchFunction = {
	name: string;
	usage: string;
	/** The range; or, in words, what is wrong with the arguments. */
	make: (args: readonly string[], wants: Wants) => Range | string;
};

/** What the flag's type says about its values; unset: whole numbers where all that is written are. */
export type Wants = 'whole' | 'real' | undefined;

/** All but `choice`, which names values. `[LOW:HIGH]` without a name is `uniform`. */
export const searchFunctions: readonly SearchFunction[] = [
	{
		name: 'uniform',
		usage: '[LOW:HIGH] or [LOW:HIGH:INITIAL]',
		make: (args, wants) => makeRange(args, {most: 3, isWhole: isWhole(args, wants)}),
	},
	{
		name: 'loguniform',
		usage: 'loguniform[LOW:HIGH] or loguniform[LOW:HIGH:INITIAL]',
		// Guild's is of real numbers whatever its ends are.
		make: (args, wants) => makeRange(args, {most: 3, isWhole: wants === 'whole', isLog: true}),
	},
	{
		name: 'quniform',
		usage: 'quniform[LOW:HIGH:STEP] or quniform[LOW:HIGH:STEP:INITIAL]',
		make: ([low = '', high = '', step, ...rest], wants) => {
			if (step === undefined) return 'its step is missing';
			const args = [low, high, ...rest];
			return makeRange(args, {most: 3, isWhole: isWhole([low, high, step], wants), step});
		},
	},
	{
		name: 'int',
		usage: 'int[LOW:HIGH], int[LOW:HIGH:INITIAL], with :log at the end to spread by orders of magnitude',
		make: args => {
			const isLog = args.at(-1) === 'log';
			return makeRange(isLog ? args.slice(0, -1) : args, {most: 3, isWhole: true, isLog});
		},
	},
	{
		name: 'normal',
		usage: 'normal[MEAN:DEVIATION] or normal[MEAN:DEVIATION:STEP]',
		make: args => makeNormal(args, false),
	},
	{
		name: 'lognormal',
		usage: 'lognormal[MEAN:DEVIATION], of the logarithm, or lognormal[MEAN:DEVIATION:STEP]',
		make: args => makeNormal(args, true),
	},
];

function makeRange(
	args: readonly string[],
	{most, isWhole, isLog = false, step}: {most: number; isWhole: boolean; isLog?: boolean; step?: string},
): Range | string {
	if (args.length < 2) return 'one of its ends is missing';
	if (args.length > most) return 'it has too many arguments';
	const words = [...args, ...(step === undefined ? [] : [step])];
	const bad = words.find(word => !isNumber(parseNumber(word)));
	if (bad !== undefined) return `'${bad}' is not a number`;
	const odd = isWhole ? words.find(word => !Number.isInteger(Number(parseNumber(word)))) : undefined;
	if (odd !== undefined) return `${odd} is not a whole number`;
	const [low = 0, high = 0, initial] = args.map(word => Number(parseNumber(word)));
	if (initial !== undefined && (initial < low || initial > high)) return `${initial} is not in it`;
	return {
		kind: isWhole ? 'int' : 'float',
		low,
		high,
		isLog,
		...(step === undefined ? {} : {step: Number(parseNumber(step))}),
		...(initial === undefined ? {} : {initial}),
	};
}

function makeNormal(args: readonly string[], isLog: boolean): Normal | string {
	if (args.length < 2) return 'its mean or its deviation is missing';
	if (args.length > 3) return 'it has too many arguments';
	const bad = args.find(word => !isNumber(parseNumber(word)));
	if (bad !== undefined) return `'${bad}' is not a number`;
	const [mean = 0, deviation = 0, step] = args.map(word => Number(parseNumber(word)));
	return {kind: 'normal', mean, deviation, isLog, ...(step === undefined ? {} : {step})};
}

/** As with Guild, `[1:5]` is of whole numbers and `[1.0:5]` is not; nor is `[0:1:0.5]`, which begins with a fraction. */
function isWhole(words: readonly string[], wants: Wants): boolean {
	const areWhole = words.every(word => /^[-+]?\d+$/.test(word));
	return wants === undefined ? areWhole : wants === 'whole';
}

function isNumber(number: ReturnType<typeof parseNumber>): number is number | bigint | WholeFloat {
	return number !== undefined && Number.isFinite(Number(number));
}
