import {fitText} from '../../engine/text/fit.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {wrapText} from '../../engine/text/wrap.ts';
import type {Theme} from '../draw/theme.ts';
import {type HelpGroup, keyLabel, matchingGroups, placeWords} from '../help-rows.ts';
import type {HelpRow} from '../view.ts';
import {closeModal, drawTextField, isCancel, modalKind, setModal, typeKey} from './modal.ts';

/** Every key in columns, group by group, searched as one types; enter does what the chosen one does. */
export const helpModal = modalKind('help', {
	draw: ({rows: all, notes, query, row}, screen, theme) => {
		const {paint, glyphs} = theme;
		const groups = matchingGroups(all, query.text);
		const rows = groups.flatMap(group => group.rows);
		const isWide = screen.width >= 150;
		const width = screen.width - 2 - (isWide ? besideWidth : 0);
		const shownNotes = notes.slice(0, 2).map(note => ` ${paint.warn(sanitize(note))}`);
		const columns = Math.max(1, Math.min(3, Math.floor((width - 3) / 25)));
		// As high as it takes for all: it is not to jump while one types.
		const most = Math.ceil(matchingGroups(all, '').reduce((sum, group) => sum + group.rows.length + 1, 0) / columns);
		const height = Math.max(1, Math.min(most, screen.height - 7 - shownNotes.length));
		const {lines, page, pages} = inColumns(groups, rows[row], {columns, width: width - 3, height}, theme);
		const filled = Array.from({length: height}, (_, at) => ` ${lines[at] ?? ''}`);
		const ofPages = pages > 1 ? `   page ${page + 1} of ${pages}` : '';
		return {
			title: `Keys${query.text ? `: ${query.text}` : ''}${ofPages}`,
			hints: ' type to search   up down choose   enter does it   esc closes ',
			lines: [
				` ${drawTextField(query, width - 4, theme)}`,
				...filled,
				fitText(` ${describe(rows[row], theme)}`, width - 2, {ellipsis: glyphs.ellipsis}),
				...shownNotes,
			],
			width,
			...(isWide && {
				beside: {title: 'The chosen key', lines: wholeStory(rows[row], besideWidth - 4, theme), width: besideWidth},
			}),
		};
	},
	press: async (context, key, modal) => {
		if (isCancel(key)) return closeModal(context);
		const rows = matchingGroups(modal.rows, modal.query.text).flatMap(group => group.rows);
		const by = {down: 1, up: -1, pagedown: 10, pageup: -10}[key];
		if (by !== undefined) {
			const row = Math.max(0, Math.min(rows.length - 1, modal.row + by));
			return setModal(context, {...modal, row});
		}
		if (key !== 'enter') return setModal(context, {...modal, query: typeKey(key)(modal.query), row: 0});
		const chosen = rows[modal.row];
		if (!chosen || chosen.why !== undefined) return;
		closeModal(context);
		await context.dispatch(chosen.binding.line);
	},
	type: (view, modal, change) => ({...view, modal: {...modal, query: change(modal.query), row: 0}}),
});

type Grid = {columns: number; width: number; height: number};

/** The page that the chosen row is on: headings and keys run down one column, then down the next. */
function inColumns(
	groups: readonly HelpGroup[],
	chosen: HelpRow | undefined,
	{columns, width, height}: Grid,
	theme: Theme,
) {
	const cells = groups.flatMap(({title, rows}): Cell[] => [title, ...rows.map(row => ({row}))]);
	const at = Math.max(
		0,
		cells.findIndex(cell => typeof cell !== 'string' && cell.row === chosen),
	);
	const perPage = columns * height;
	const page = Math.floor(at / perPage);
	const first = page * perPage;
	const cellWidth = Math.floor(width / columns);
	const lines = Array.from({length: height}, (_, line) =>
		Array.from({length: columns}, (_, column) => {
			const index = first + column * height + line;
			return fitText(drawCell(cells[index], index === at, cellWidth - 1, theme), cellWidth);
		}).join(''),
	);
	return {lines, page, pages: Math.max(1, Math.ceil(cells.length / perPage))};
}

/** A heading, or a row under one. */
type Cell = string | {row: HelpRow};

/** Where there is room, also the line that it runs, or where it would. */
function drawCell(cell: Cell | undefined, isChosen: boolean, width: number, {paint, glyphs}: Theme): string {
	if (cell === undefined) return '';
	if (typeof cell === 'string') return paint.header(cell);
	const {binding, isElsewhere} = cell.row;
	const {keys, word, isOwn} = binding;
	const rest = isElsewhere ? placeWords(binding) : binding.line;
	const key = keys.map(keyLabel).join(' ');
	const wordWidth = width < 50 ? width - 10 : 24;
	const spelled = width < 50 ? '' : `  ${fitText(rest, width - 36, {ellipsis: glyphs.ellipsis})}`;
	const text = `${isOwn ? '+' : ' '}${fitText(key, 8, {ellipsis: glyphs.ellipsis})} ${fitText(sanitize(word), wordWidth, {ellipsis: glyphs.ellipsis})}${sanitize(spelled)}`;
	if (isChosen) return paint.cursor(fitText(text, width));
	return cell.row.why === undefined ? text : paint.dim(text);
}

const besideWidth = 56;

/** All there is to know about a key, where there is room for it. */
function wholeStory(row: HelpRow | undefined, width: number, {paint}: Theme): string[] {
	if (!row) return [];
	const {binding, why, about} = row;
	const {keys, word, line, isOwn} = binding;
	const where = placeWords(binding);
	const paragraphs = [
		[paint.strong(sanitize(`${keys.map(keyLabel).join(' or ')}   ${word}`))],
		wrapText(sanitize(about ? `${about.summary}.` : ''), width),
		...(why === undefined ? [] : [wrapText(sanitize(`Not now: ${why}.`), width).map(paint.warn)]),
		...(where === '' ? [] : [wrapText(`Holds ${where}.`, width)]),
		...(about?.asks ? [wrapText('It asks before it does anything.', width)] : []),
		[
			'In the palette, and in keys.yaml:',
			...wrapText(sanitize(`:${line}`), width - 2).map(text => paint.accent(`  ${text}`)),
		],
		...(about === undefined
			? []
			: [['How it is written:', ...wrapText(sanitize(about.usage), width - 2).map(text => `  ${text}`)]]),
		...(isOwn ? [['+ yours, from keys.yaml']] : []),
	];
	return paragraphs
		.filter(lines => lines.length > 0)
		.flatMap((lines, at) => [...(at > 0 ? [''] : []), ...lines])
		.map(text => ` ${text}`);
}

/** The same in a line: what it runs, where, and why not now. */
function describe(row: HelpRow | undefined, {paint}: Theme): string {
	if (!row) return paint.dim('no key is like that');
	const {binding, why, about} = row;
	const place = why === undefined ? placeWords(binding) : '';
	const keys = binding.keys.map(keyLabel).join(' or ');
	const parts = [
		keys,
		about?.summary ?? binding.word,
		`:${binding.line}`,
		...(place ? [place] : []),
		...(binding.isOwn ? ['+ yours'] : []),
	];
	const text = sanitize(parts.join('   '));
	return why === undefined ? text : `${text}   ${paint.warn(why)}`;
}
