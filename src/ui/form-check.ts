/** What a form amounts to, told while it is filled in. Pure: whether files are there is left to the run itself. */
import {UserError} from '../engine/errors.ts';
import {checkValue} from '../engine/flags/check.ts';
import {coerceFlag, singleValues} from '../engine/flags/coerce.ts';
import {decodeFlag} from '../engine/flags/decode.ts';
import {isBatchValue} from '../engine/flags/search.ts';
import type {FlagDef} from '../engine/project/types.ts';
import type {YamlValue} from '../engine/yaml/value.ts';
import type {Field, Form} from './form.ts';

export type FormState = {
	/** What is wrong with fields, by name. */
	problems: ReadonlyMap<string, string>;
	/** The flags that have several values, with how many; 0 for those that values are picked for. */
	several: readonly {name: string; count: number}[];
	/** Trials of the batch; unset where it is a single run, or an optimizer decides. */
	trials: number | undefined;
	/** Whether values are searched for. */
	isSearch: boolean;
};

/** Looks at every field. */
export function checkForm({fields}: Form): FormState {
	const read = fields.map(field => ({field, ...readField(field)}));
	const problems = new Map(read.flatMap(({field, problem}) => (problem === undefined ? [] : [[field.name, problem]])));
	const several = read.flatMap(({field, value}) =>
		isBatchValue(value, field.def) ? [{name: field.name, count: Array.isArray(value) ? value.length : 0}] : [],
	);
	const option = (name: string) => fields.find(field => field.kind === 'option' && field.name === name)?.value.text;
	const isSearch = several.some(({count}) => count === 0) || Boolean(option('optimizer'));
	const product = several.reduce((total, {count}) => total * count, 1);
	const most = Number(option('max-trials') || Number.POSITIVE_INFINITY);
	const trials = several.length === 0 || isSearch ? undefined : Math.min(product, most);
	return {problems, several, trials, isSearch};
}

function readField({kind, name, value: {text}, initial, def}: Field): {value: YamlValue; problem?: string} {
	if (kind === 'option') {
		const problem = text === '' ? undefined : optionProblems[name]?.(text);
		return {value: null, ...(problem === undefined ? {} : {problem})};
	}
	if (text === initial || def === undefined) return {value: null};
	try {
		const value = coerceFlag(decodeFlag(text, def), def, coercion);
		for (const one of singleValues(value, def, coercion)) checkValue(one, def, () => true);
		return {value};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return {value: null, problem: error.message};
	}
}

const coercion = {resolvePath: (path: string) => path, force: false};

const whole = (text: string) => (/^\d+$/.test(text) ? undefined : `'${text}' is no whole number`);
const number = (text: string) => (Number(text) > 0 ? undefined : `'${text}' is no number of minutes`);

const optionProblems: Readonly<Record<string, (text: string) => string | undefined>> = {
	'random-seed': whole,
	'max-trials': whole,
	jobs: whole,
	'stop-after': number,
};

/** What the values of a flag may be, in a few words: `float, 0 to 1`, `one of 3`. */
export function kindOf({type, choices, min, max, required}: FlagDef): string {
	const range =
		min !== undefined && max !== undefined
			? `${min} to ${max}`
			: min !== undefined
				? `>= ${min}`
				: max !== undefined
					? `<= ${max}`
					: '';
	const kind = choices?.length ? `one of ${choices.length}` : (type ?? '');
	return [kind, range, required ? 'required' : ''].filter(Boolean).join(', ');
}
