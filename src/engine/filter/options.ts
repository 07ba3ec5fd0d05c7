/** The options by which commands limit the runs they are about. */
import type {Options, OptionTable} from '../commands/command.ts';
import {usageError} from '../errors.ts';
import {statusWord} from '../run/status.ts';
import type {YamlValue} from '../yaml/value.ts';
import {commentTexts, hasText, listedTexts} from './attr-texts.ts';
import {all, any, type Condition, not} from './condition.ts';
import {parseExpression} from './expression.ts';
import {operationPattern} from './operation-pattern.ts';
import {type StatusFilter, statuses} from './statuses.ts';
import {isWithin, parseTimeRange} from './time-range.ts';

/**
 * Adds the filters to the options of a command. Each has Guild 0.9's spelling and those of older versions; where a command has a spelling
 * for itself, it keeps it.
 */
export function withFilters(own: OptionTable): OptionTable {
	const clash = Object.keys(filterOptions).find(name => Object.hasOwn(own, name));
	if (clash !== undefined) throw new Error(`the command's own option '${clash}' hides a filter`);
	return {...own, ...filterOptions};
}

/** Whether any filter is given. */
export function hasFilter(options: Options): boolean {
	return Object.keys(filterOptions).some(options.has);
}

/**
 * The condition that the options amount to: of the values given for one, one must fit; of different ones all must.
 * @param now microseconds since the epoch
 * @throws UserError for values that cannot be understood, or options that exclude each other
 */
export function readFilters(options: Options, now: number): Condition {
	if (options.has('marked') && options.has('unmarked')) throw usageError('--marked and --unmarked exclude each other');
	return all([
		...forValues(options.all('operation'), operation),
		...forValues(options.all('label'), label),
		...forValues(options.all('tag'), tag),
		...forValues(options.all('comment'), comment),
		...forValues(options.all('digest'), digest),
		...forValues(options.all('started').filter(isRange), text => started(text, now)),
		...status(options),
		...(options.has('unlabeled') ? [label('-')] : []),
		...(options.has('marked') ? [marked] : []),
		...(options.has('unmarked') ? [not(marked)] : []),
		...forValues([options.get('filter') ?? ''], parseExpression),
	]);
}

const filterOptions = grouped({
	filter: {aliases: ['-F'], value: 'EXPR', summary: "Only runs for which EXPR holds: 'loss < 0.5 and op = train'"},
	operation: {
		aliases: ['-Fo', '--op', '-o'],
		value: 'OPERATION',
		multiple: true,
		summary: 'Only runs of OPERATION, which may have * in it; may be repeated',
	},
	label: {
		aliases: ['-Fl', '-l'],
		value: 'TEXT',
		multiple: true,
		summary: 'Only runs with TEXT in their label, or with none for -; may be repeated',
	},
	unlabeled: {aliases: ['-Fu', '-U'], summary: 'Only runs without a label'},
	tag: {aliases: ['-Ft'], value: 'TAG', multiple: true, summary: 'Only runs with TAG; may be repeated'},
	comment: {
		aliases: ['-Fc'],
		value: 'TEXT',
		multiple: true,
		summary: 'Only runs with TEXT in a comment or in the name of its author; may be repeated',
	},
	marked: {aliases: ['-Fm', '-M'], summary: 'Only marked runs'},
	unmarked: {aliases: ['-Fn', '-N'], summary: 'Only runs that are not marked'},
	started: {
		aliases: ['-Fs', '-S'],
		value: 'RANGE',
		multiple: true,
		summary: "Only runs started in RANGE, such as 'last 2 hours'; letters instead are statuses: -Set",
	},
	digest: {aliases: ['-Fd', '-D'], value: 'DIGEST', summary: 'Only runs of the source code whose digest begins so'},
	// Which directory that is, a condition cannot know: whoever lists the runs sees to it.
	local: {summary: 'Only runs of operations that are defined in this directory'},
	...Object.fromEntries(
		statuses.flatMap(({word, letter, olderLetter, meaning}) => [
			[word, {aliases: [`-S${letter}`, `-${olderLetter}`], summary: `Only runs that ${meaning}`}],
			[`not-${word}`, {summary: `No runs that ${meaning}`}],
		]),
	),
});

function grouped(table: OptionTable): OptionTable {
	return Object.fromEntries(Object.entries(table).map(([name, option]) => [name, {...option, group: 'Filters'}]));
}

function forValues(values: readonly string[], condition: (value: string) => Condition): Condition[] {
	return values.length === 0 ? [] : [any(values.map(condition))];
}

function operation(pattern: string): Condition {
	const fits = operationPattern(pattern);
	return {cost: 0, holds: ({run}) => fits(run.operation)};
}

function label(text: string): Condition {
	return {cost: 0, holds: ({run}) => (text === '-' ? run.label === '' : run.label.includes(text))};
}

function tag(name: string): Condition {
	return attr('tags', value => listedTexts(value).includes(name));
}

function comment(text: string): Condition {
	return attr('comments', value => commentTexts(value).some(one => hasText(one, text)));
}

function digest(start: string): Condition {
	return attr('sourcecode_digest', value => typeof value === 'string' && value.startsWith(start));
}

function attr(name: string, fits: (value: YamlValue | undefined) => boolean): Condition {
	return {cost: 1, holds: ({details}) => fits(details.attr(name))};
}

function started(text: string, now: number): Condition {
	// No time range is as short as a mistyped set of letters.
	if (/^[a-z]{1,3}$/i.test(text))
		throw usageError(`no such statuses: ${text}`, `one letter each: ${statuses.map(letterAndWord).join(', ')}`);
	const range = parseTimeRange(text, now);
	return {cost: 0, holds: ({run}) => isWithin(run.started ?? run.initialized, range)};
}

const marked: Condition = {cost: 0, holds: ({run}) => run.isMarked};

/** No status that is excluded, and one of those asked for if any is. */
function status(options: Options): Condition[] {
	const sets = options.all('started').filter(text => !isRange(text));
	const wanted = statuses.filter(
		({word, letter}) => options.has(word) || sets.some(letters => letters.includes(letter)),
	);
	const excluded = statuses.filter(({word}) => options.has(`not-${word}`));
	const both = wanted.find(one => excluded.includes(one));
	if (both) throw usageError(`--${both.word} and --not-${both.word} exclude each other`);
	return [...(wanted.length > 0 ? [any(wanted.map(hasStatus))] : []), ...excluded.map(one => not(hasStatus(one)))];
}

function hasStatus({word}: StatusFilter): Condition {
	return {cost: 0, holds: ({run}) => statusWord(run.status) === word};
}

/** `-S` takes letters of statuses as well: `-Sec`. */
function isRange(text: string): boolean {
	return text === '' || [...text].some(char => statuses.every(({letter}) => letter !== char));
}

function letterAndWord({letter, word}: StatusFilter): string {
	return `${letter} ${word}`;
}
