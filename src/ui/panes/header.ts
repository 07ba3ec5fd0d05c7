import {ansiWidth, fitText} from '../../engine/text/fit.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {displayWidth} from '../../engine/text/width.ts';
import type {StatusWord} from '../../engine/run/status.ts';
import type {Theme} from '../draw/theme.ts';
import {tableNames} from '../table-view.ts';
import type {ScreenName} from '../view.ts';

export type HeaderData = {
	/** The project's directory, as people write it. */
	place: string;
	counts: Readonly<Partial<Record<StatusWord, number>>>;
	/** The screens that have a key. */
	screens: readonly {key: string; name: ScreenName}[];
	/** Views that keys recall; `isShown`: the table is just so now. */
	saved?: readonly {key: string; name: string; isShown: boolean}[];
	/** What is turned on that does not show otherwise, as `notify`. */
	modes?: readonly string[];
	/** The one that is in front. */
	screen: ScreenName;
	filter: string;
	shown: number;
	total: number;
	selected: number;
	/** GPUs in use, as `gpu 2/4`; empty where there are none. */
	gpus?: string;
};

/** The two lines at the top: where we are and how the runs do; which screen this is and what is left out of it. */
export function header(data: HeaderData, width: number, theme: Theme): string[] {
	const right = `${[...(data.modes ?? []), data.gpus ?? ''].join('  ').trimEnd()} `;
	const left = (isShort: boolean) => ` runtui ${sanitize(data.place)}  ${counts(data, isShort, theme)}`;
	const isTight = ansiWidth(left(false)) + ansiWidth(right) > width;
	return [
		spread(left(isTight), right, width, theme),
		spread(` ${screens(data, theme)}`, `${shown(data, theme)} `, width, theme),
	];
}

/** What stands in the second line, and between which cells: the screens, and the views that keys recall. */
export function screenTabs({screens: named, screen, saved = []}: Pick<HeaderData, 'screens' | 'screen' | 'saved'>) {
	let from = 1;
	return [...named.map(({key, name}) => ({key, name, isShown: name === screen})), ...saved].map(tab => {
		const text = `${tab.key} ${fitName(tab.name)}`;
		const to = from + displayWidth(text);
		const placed = {...tab, text, from, to};
		from = to + gap.length;
		return placed;
	});
}

const gap = '  ';

/** @param isShort with the words of the table */
function counts({counts: numbers}: HeaderData, isShort: boolean, {marks, paint}: Theme): string {
	const kinds = [
		['running', marks.running],
		['pending', marks.pending],
		['staged', marks.staged],
		['completed', marks.ok],
		['error', marks.error],
		['terminated', marks.terminated],
	] as const;
	return kinds
		.flatMap(([word, {glyph, tone, word: short}]) =>
			numbers[word] ? [paint[tone](`${glyph} ${numbers[word]} ${isShort ? short : word}`)] : [],
		)
		.join('  ');
}

function screens(data: HeaderData, {paint}: Theme): string {
	return screenTabs(data)
		.map(({text, isShown}) => (isShown ? paint.chosen(text) : text))
		.join(gap);
}

/** What is selected and filtered in a table is nothing to say of another screen. */
function shown({screen, filter, shown: count, total, selected}: HeaderData, {paint}: Theme): string {
	if (!tableNames.some(name => name === screen)) return '';
	const parts = [
		...(selected > 0 ? [`${selected} selected`] : []),
		...(filter === '' ? [] : [paint.accent(`/${sanitize(filter)}`)]),
		count === total ? `${total}` : `${count}/${total}`,
	];
	return parts.join('  ');
}

/** Saved views may be called anything. */
function fitName(name: string): string {
	return fitText(sanitize(name), Math.min(20, displayWidth(sanitize(name))), {ellipsis: '~'});
}

/** What stands at the right is whole as long as there is room for it; the left is cut. */
function spread(left: string, right: string, width: number, {glyphs: {ellipsis}}: Theme): string {
	const room = width - ansiWidth(right);
	return room > width / 4 ? `${fitText(left, room - 1, {ellipsis})} ${right}` : fitText(left, width);
}
