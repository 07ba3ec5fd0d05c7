import {type ColumnSpec, parseColumns} from '../compare/columns.ts';
import {scalarFor} from '../compare/scalar-for.ts';
import {UserError, usageError} from '../errors.ts';
import type {ScalarSummary} from '../scalars/run-scalars.ts';
import {isMap, type YamlValue} from '../yaml/value.ts';

/** What the trials of a batch are judged by. */
export type Objective = {
	/** The column as it was given. */
	column: string;
	isMaximized: boolean;
	scalar: Extract<ColumnSpec, {kind: 'scalar'}>;
};

/**
 * What is asked for on the command line, else what the operation is about, else a small `loss`.
 * @param declared the operation's `objective`: a column to make small, or a map of `minimize` or `maximize`
 * @throws UserError for a column that is not one scalar
 */
export function objectiveOf(
	{minimize, maximize}: {minimize: string | undefined; maximize: string | undefined},
	declared: YamlValue | undefined,
): Objective {
	if (minimize !== undefined && maximize !== undefined)
		throw usageError('--minimize and --maximize exclude each other');
	if (minimize !== undefined) return {column: minimize, isMaximized: false, scalar: scalarOf(minimize)};
	if (maximize !== undefined) return {column: maximize, isMaximized: true, scalar: scalarOf(maximize)};
	if (isMap(declared))
		return objectiveOf({minimize: textOf(declared.minimize), maximize: textOf(declared.maximize)}, null);
	return parseObjective(typeof declared === 'string' ? declared : 'loss');
}

/** Reads the `objective` attribute of a batch: a column to make small; a minus before it makes it one to make large (Guild's rule). */
export function parseObjective(text: string): Objective {
	const isMaximized = text.startsWith('-');
	const column = isMaximized ? text.slice(1) : text;
	return {column, isMaximized, scalar: scalarOf(column)};
}

/** The text that `parseObjective` reads. */
export function formatObjective({column, isMaximized}: Objective): string {
	return isMaximized ? `-${column}` : column;
}

/** What a run achieved, smaller being better; `undefined` where it has no such scalar, or that is not a finite number. */
export function objectiveValue(
	{scalar: {key, qualifier, isStep}, isMaximized}: Objective,
	scalars: readonly ScalarSummary[],
): number | undefined {
	const {[qualifier]: found} = scalarFor(scalars, key) ?? {};
	const value = typeof found === 'object' ? (isStep ? found.step : found.value) : found;
	if (value === undefined || !Number.isFinite(value)) return undefined;
	return isMaximized ? -value : value;
}

function scalarOf(column: string): Objective['scalar'] {
	const [spec, ...others] = parseColumns(column);
	if (spec?.kind === 'scalar' && others.length === 0) return spec;
	throw new UserError(`'${column}' is no objective: it must be one scalar`, {
		hint: "write it as a column of compare, as in 'loss' or 'min val_loss'",
	});
}

function textOf(value: YamlValue | undefined): string | undefined {
	return typeof value === 'string' ? value : undefined;
}
