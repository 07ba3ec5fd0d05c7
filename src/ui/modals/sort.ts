import {fitText} from '../../engine/text/fit.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {addSort, sortBy, type SortKey, type TableView} from '../table-view.ts';
import type {Modal} from '../view.ts';
import {closeModal, isCancel, modalKind, setModal} from './modal.ts';
import type {ViewContext} from '../context.ts';

type SortModal = Extract<Modal, {kind: 'sort'}>;

/** The columns to sort by: each by its letter, or by the arrow keys. */
export const sortModal = modalKind('sort', {
	draw: ({choices, sort, row}, screen, {paint, glyphs}) => {
		const width = Math.min(screen.width - 2, 76);
		const {ellipsis} = glyphs;
		const room = Math.max(1, screen.height - 4);
		const first = Math.max(0, Math.min(row - (room >> 1), choices.length - room));
		const lines = choices.slice(first, first + room).map(({spec, summary}, index) => {
			const at = first + index;
			const isHere = at === row;
			const name = `${letters[at] ?? ' '}  ${fitText(sanitize(spec), 24, {ellipsis})} ${fitText(orderMark(sort, spec), 4)}`;
			const line = fitText(` ${isHere ? '>' : ' '} ${name}${summary}`, width - 2, {ellipsis});
			return isHere ? paint.cursor(line) : line;
		});
		return {title: 'Sort by', hints: ' enter or letter   + as well   c clears   esc ', lines, width};
	},
	press: (context, key, modal) => {
		if (isCancel(key) || key === 'q') return closeModal(context);
		const {choices, row} = modal;
		const by = {down: 1, j: 1, up: -1, k: -1}[key];
		if (by !== undefined) return setModal(context, {...modal, row: (row + by + choices.length) % choices.length});
		const spec = choices[row]?.spec;
		if (key === '+' && spec !== undefined) return change(context, modal, table => addSort(table, spec));
		if (key === 'c') return change(context, modal, table => ({...table, sort: []}));
		const lettered = choices[letters.indexOf(key)]?.spec;
		const chosen = key === 'enter' ? spec : key.length === 1 ? lettered : undefined;
		if (chosen === undefined) return;
		change(context, modal, table => sortBy(table, chosen));
		closeModal(context);
	},
});

/** Those that do something else in the menu are left out. */
const letters = 'abdefghilmnoprstuvwxyz';

function change({view}: ViewContext, modal: SortModal, turn: (table: TableView) => TableView): void {
	view.set(now => {
		const table = turn(now.table);
		return {...now, table, modal: {...modal, sort: table.sort}};
	});
}

/** As the heading of the column has it. */
function orderMark(sort: readonly SortKey[], spec: string): string {
	const rank = sort.findIndex(({column}) => column === spec);
	if (rank < 0) return '';
	return `${sort[rank]?.isDescending ? 'v' : '^'}${sort.length > 1 ? rank + 1 : ''}`;
}
