import {ansiWidth, fitText} from '../../engine/text/fit.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import type {StatusWord} from '../../engine/run/status.ts';
import type {Theme} from '../draw/theme.ts';
import type {ScreenName} from '../view.ts';

export type HeaderData = {
	/** The project's directory, as people write it. */
	place: string;
	counts: Readonly<Partial<Record<StatusWord, number>>>;
	/** The screens that have a key. */
	screens: readonly {key: string; name: ScreenName}[];
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
	return [
		spread(` runtui ${sanitize(data.place)}  ${counts(data, theme)}`, `${data.gpus ?? ''} `, width, theme),
		spread(` ${screens(data, theme)}`, `${shown(data, theme)} `, width, theme),
	];
}

function counts({counts: numbers}: HeaderData, {marks, paint}: Theme): string {
	const kinds = [
		['running', marks.running],
		['pending', marks.pending],
		['staged', marks.staged],
		['completed', marks.ok],
		['error', marks.error],
		['terminated', marks.terminated],
	] as const;
	return kinds
		.flatMap(([word, {glyph, tone}]) => (numbers[word] ? [paint[tone](`${glyph} ${numbers[word]} ${word}`)] : []))
		.join('  ');
}

function screens({screens: named, screen}: HeaderData, {paint}: Theme): string {
	return named.map(({key, name}) => (name === screen ? paint.chosen(`${key} ${name}`) : `${key} ${name}`)).join('  ');
}

function shown({filter, shown: count, total, selected}: HeaderData, {paint}: Theme): string {
	const parts = [
		...(selected > 0 ? [`${selected} selected`] : []),
		...(filter === '' ? [] : [paint.accent(`/${sanitize(filter)}`)]),
		count === total ? `${total}` : `${count}/${total}`,
	];
	return parts.join('  ');
}

/** What stands at the right is whole as long as there is room for it; the left is cut. */
function spread(left: string, right: string, width: number, {glyphs: {ellipsis}}: Theme): string {
	const room = width - ansiWidth(right);
	return room > width / 4 ? fitText(left, room, {ellipsis}) + right : fitText(left, width);
}
