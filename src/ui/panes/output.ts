import type {LineRecord} from '../../engine/run/output-index.ts';
import type {OutputLine, OutputState} from '../../engine/run/output-reader.ts';
import {severityOf} from '../../engine/run/severity.ts';
import {formatBytes} from '../../engine/text/bytes.ts';
import {fitText, slice} from '../../engine/text/fit.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {hitsIn, searchPattern} from '../../engine/text/search-pattern.ts';
import {stripSgr} from '../../engine/text/sgr.ts';
import {formatDuration, formatTime} from '../../engine/text/time.ts';
import type {Extent} from '../draw/frame.ts';
import {highlight} from '../draw/highlight.ts';
import type {Theme} from '../draw/theme.ts';
import {wrapCells} from '../draw/wrap-cells.ts';
import type {Rate} from '../output-rate.ts';
import {marginWidth, type OutputRow} from '../output-rows.ts';
import type {OutputPlace, OutputView} from '../output-view.ts';
import type {DrawnTab} from '../tabs/tab.ts';

/** What there is to see of an output. */
export type OutputData = {
	/** The rows in sight. */
	rows: readonly OutputRow[];
	/** Where one stands; `undefined` where the end is followed. */
	place: OutputPlace | undefined;
	state: OutputState;
	/** When and on which stream lines came, by the byte where each starts. */
	records: ReadonlyMap<number, LineRecord>;
	/** Number of the last line in sight, from 1, and of all lines; `undefined` while they are not counted. */
	line: number | undefined;
	lines: number | undefined;
	/** When the run started, in ms since the epoch. */
	started: number | undefined;
	/** More may come. */
	isLive: boolean;
	/** It was never started. */
	isStaged?: boolean;
	isSearching: boolean;
	/** How much comes, where it is too much to be read. */
	rate: string;
};

/** The lines in sight, and in the frame around them whether more come, where one stands, and what is searched for. */
export function outputPane(view: OutputView, data: OutputData, extent: Extent, theme: Theme): DrawnTab {
	const {search} = view;
	const pattern = search && searchPattern(search.text).pattern;
	const lines = [...new Set(data.rows.map(({line}) => line))];
	const hits = new Map(lines.map(line => [line, pattern ? hitsIn(stripSgr(line.text), pattern) : []]));
	const width = Math.max(1, extent.width - marginWidth(view.times));
	const drawn = new Map(lines.map(line => [line, drawLine(line, hits.get(line) ?? [], view, width, theme)]));
	const rows = data.rows.map(({line, row}) => {
		const text = drawn.get(line)?.[row] ?? '';
		return fitText((row === 0 ? margin(line, view, data, theme) : blank(view)) + text, extent.width);
	});
	const hitCount = [...hits.values()].reduce((sum, {length}) => sum + length, 0);
	return {
		lines: rows.length > 0 ? rows : [` ${theme.paint.dim(nothing(view, data))}`],
		note: [data.isSearching ? 'searching' : '', rows.length > 0 ? note(data) : ''].filter(Boolean).join('  '),
		hints: [searchNote(view, hitCount, theme), position(data), data.place ? '' : data.rate].filter(Boolean).join('  '),
		isScrolled: true,
	};
}

/** The rows of a line: one, or as many as it takes. */
function drawLine(
	line: OutputLine,
	hits: readonly {start: number; end: number}[],
	{isWrapping, shift, found}: OutputView,
	width: number,
	theme: Theme,
): readonly string[] {
	const {paint, glyphs, hasColor} = theme;
	const text = hasColor ? line.text : stripSgr(line.text);
	const severity = severityOf(stripSgr(text));
	const toned = severity ? paint[tones[severity]](text) : text;
	const inSight = isWrapping ? hits : hits.filter(({start}) => start < unitsPerCell * (shift + width));
	const marked = highlight(toned, inSight, line.at === found ? paint.currentHit : paint.hit);
	if (isWrapping) return wrapCells(marked, width);
	return [fitText(shift > 0 ? slice(marked, shift) : marked, width, {ellipsis: glyphs.ellipsis})];
}

/** No line that is worth searching has more UTF-16 units in a cell. */
const unitsPerCell = 2;

const tones = {error: 'bad', warning: 'warn'} as const;

/** What stands before a line: its time, and a mark where it is worth one. */
function margin({at, text}: OutputLine, {times, found}: OutputView, data: OutputData, theme: Theme): string {
	const {paint, marks, glyphs} = theme;
	const record = data.records.get(at);
	const severity = severityOf(stripSgr(text));
	const glyph = severity && {error: marks.error.glyph, warning: marks.terminated.glyph}[severity];
	const isFound = at === found;
	const mark =
		severity && glyph
			? paint[tones[severity]](isFound ? paint.chosen(glyph) : glyph)
			: isFound
				? paint.strong(marks.cursor.glyph)
				: record?.stream === 'stderr'
					? paint.warn(glyphs.box.vertical)
					: ' ';
	if (times === 'none') return `${mark} `;
	return `${paint.dim(fitText(timeOf(record, times, data), timeCells, {align: 'right'}))} ${mark} `;
}

function blank({times}: OutputView): string {
	return ' '.repeat(marginWidth(times));
}

const timeCells = marginWidth('clock') - marginWidth('none') - 1;

function timeOf(record: LineRecord | undefined, times: OutputView['times'], {started}: OutputData): string {
	if (!record) return '';
	if (times === 'clock') return formatTime(record.ms * 1000).slice(-timeCells);
	return started === undefined ? '' : formatDuration((record.ms - started) * 1000);
}

/** Whether the end is followed; if not, how much came meanwhile. */
function note({place, state, isLive}: OutputData): string {
	if (!place) return isLive ? 'FOLLOW' : 'END';
	const {since} = place;
	// Lines are not counted where they come too fast, nor while something else is looked at.
	const isUncounted = state.uncountedBytes > since.uncountedBytes || state.newLines < since.newLines;
	if (isUncounted && state.size > since.size) return `+${formatBytes(state.size - since.size)}B new`;
	if (state.newLines > since.newLines) return `+${count(state.newLines - since.newLines)} new`;
	return isLive ? 'PAUSED' : '';
}

function position({rows, line, lines, state}: OutputData): string {
	const last = rows.at(-1)?.line;
	if (!last) return '';
	if (line !== undefined && lines !== undefined) return `l. ${count(line)}/${count(lines)}`;
	return `${Math.floor((last.end / Math.max(1, state.size)) * 100)}%`;
}

function searchNote({search}: OutputView, hits: number, theme: Theme): string {
	if (!search) return '';
	const text = search.text.startsWith('/') ? search.text : `/${search.text}`;
	const shown = displayed(text, theme);
	const found = `${hits === 0 ? 'no' : count(hits)} hit${hits === 1 ? '' : 's'} in sight`;
	return [theme.paint.hit(shown), found, ...(search.isOnly ? ['only these lines'] : [])].join('  ');
}

function displayed(text: string, {glyphs}: Theme): string {
	const harmless = sanitize(text);
	return harmless.length > mostTyped ? fitText(harmless, mostTyped, {ellipsis: glyphs.ellipsis}) : harmless;
}

const mostTyped = 24;

/** How fast an output grows that outruns the screen: nobody reads so many lines, and not all of them are drawn. Else nothing. */
export function rateText({lines, bytes}: Rate): string {
	if (lines === undefined) return `${formatBytes(Math.round(bytes))}B/s`;
	if (lines < fastest) return '';
	const rounded = Number(lines.toPrecision(2));
	return rounded < 1000 ? `${rounded} lines/s` : `${rounded / 1000}k lines/s`;
}

const fastest = 100;

function nothing({search}: OutputView, {isSearching, isLive, isStaged, state}: OutputData): string {
	if (isSearching) return 'Searching.';
	if (search?.isOnly && state.size > 0) return `No line matches ${sanitize(search.text)}. Esc shows all lines.`;
	if (isStaged) return 'Staged, not started: S starts it.';
	return isLive ? 'No output yet.' : 'There is no output.';
}

/** A number with its thousands apart. */
function count(number: number): string {
	return number.toLocaleString('en-US');
}
