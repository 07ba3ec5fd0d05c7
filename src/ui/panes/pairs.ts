import {formatFlag} from '../../engine/flags/format.ts';
import {fitText} from '../../engine/text/fit.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {displayWidth} from '../../engine/text/width.ts';
import type {YamlMap} from '../../engine/yaml/value.ts';
import type {Extent} from '../draw/frame.ts';
import type {Theme} from '../draw/theme.ts';

/** A line for each name and its value. */
export function pairLines(
	rows: readonly (readonly [name: string, value: string])[],
	_: Extent,
	{paint, glyphs}: Theme,
): string[] {
	const column = Math.min(24, Math.max(0, ...rows.map(([name]) => displayWidth(sanitize(name)))));
	return rows.map(
		([name, value]) =>
			` ${paint.dim(fitText(sanitize(name), column, {ellipsis: glyphs.ellipsis}))}  ${sanitize(value)}`,
	);
}

/** A line for each flag, by name. */
export function flagLines(flags: YamlMap, extent: Extent, theme: Theme): string[] {
	const names = Object.keys(flags).sort();
	return pairLines(
		names.map(name => [name, formatFlag(flags[name] ?? null)] as const),
		extent,
		theme,
	);
}
