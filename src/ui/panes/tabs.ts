/** What the detail shows of one run, a tab each: an ordered list of pure drawers. */
import type {YamlMap} from '../../engine/yaml/value.ts';
import type {ScalarRow} from './scalars.ts';
import {formatFlag} from '../../engine/flags/format.ts';
import {fitText} from '../../engine/text/fit.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {displayWidth} from '../../engine/text/width.ts';
import type {Extent} from '../draw/frame.ts';
import type {Theme} from '../draw/theme.ts';
import type {Tab} from '../view.ts';
import {scalarLines} from './scalars.ts';

export type Detail = {
	/** Last lines of the output that fit, harmless, coloured; oldest first. */
	output: readonly string[];
	scalars: readonly ScalarRow[];
	flags: YamlMap;
	/** Paths of the run's files. */
	files: readonly string[];
	/** Name and value of what is known about the run. */
	info: readonly (readonly [name: string, value: string])[];
};

/** The lines of a tab, as many as there are. */
export function tabLines(tab: Tab, detail: Detail, extent: Extent, theme: Theme): readonly string[] {
	return drawers[tab](detail, extent, theme);
}

type Drawer = (detail: Detail, extent: Extent, theme: Theme) => readonly string[];

const drawers: Readonly<Record<Tab, Drawer>> = {
	output: ({output}) => output,
	scalars: ({scalars}, {width}, theme) => scalarLines(scalars, width, theme),
	flags: ({flags}, _, theme) =>
		pairs(
			Object.keys(flags)
				.sort()
				.map(name => [name, formatFlag(flags[name] ?? null)] as const),
			theme,
		),
	files: ({files}) => files.map(file => ` ${sanitize(file)}`),
	info: ({info}, _, theme) => pairs(info, theme),
};

function pairs(rows: readonly (readonly [string, string])[], {paint, glyphs}: Theme): string[] {
	const column = Math.min(24, Math.max(0, ...rows.map(([name]) => displayWidth(sanitize(name)))));
	return rows.map(
		([name, value]) =>
			` ${paint.dim(fitText(sanitize(name), column, {ellipsis: glyphs.ellipsis}))}  ${sanitize(value)}`,
	);
}
