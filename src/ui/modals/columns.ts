import {fitText} from '../../engine/text/fit.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import type {ViewContext} from '../context.ts';
import {moveColumn, type TableView, toggleColumn} from '../table-view.ts';
import type {ColumnChoice, Modal} from '../view.ts';
import {closeModal, drawTextField, isCancel, modalKind, setModal, typeKey} from './modal.ts';

type ColumnsModal = Extract<Modal, {kind: 'columns'}>;

/** The columns that there could be, searched as one types. What is changed is seen at once. */
export const columnsModal = modalKind('columns', {
	draw: (modal, screen, theme) => {
		const {query, columns, row} = modal;
		const found = matching(modal);
		const width = Math.min(screen.width - 2, 76);
		const {ellipsis} = theme.glyphs;
		const room = Math.max(1, screen.height - 6);
		const first = Math.max(0, Math.min(row - (room >> 1), found.length - room));
		const lines = found.slice(first, first + room).map(({spec, summary}, index) => {
			const isHere = first + index === row;
			const box = columns.includes(spec) ? '[x]' : '[ ]';
			const line = fitText(
				` ${isHere ? '>' : ' '}${box} ${fitText(sanitize(spec), 26, {ellipsis})} ${summary}`,
				width - 2,
				{ellipsis},
			);
			return isHere ? theme.paint.cursor(line) : line;
		});
		return {
			title: 'Columns',
			hints: ' space shows or hides   J K move   type to find   enter closes ',
			lines: [
				` ${drawTextField(query, width - 4, theme)}`,
				...(found.length > 0 ? lines : [' No column is called so']),
			],
			width,
		};
	},
	press: (context, key, modal) => {
		if (isCancel(key) || key === 'enter') return closeModal(context);
		const found = matching(modal);
		const by = {down: 1, up: -1}[key];
		if (by !== undefined)
			return setModal(context, {...modal, row: Math.max(0, Math.min(found.length - 1, modal.row + by))});
		const spec = found[modal.row]?.spec;
		if (key === ' ') return change(context, modal, table => (spec === undefined ? table : toggleColumn(table, spec)));
		const places = {J: 1, K: -1}[key];
		if (places === undefined) return setModal(context, {...modal, query: typeKey(key)(modal.query), row: 0});
		if (spec !== undefined) move(context, modal, spec, places);
	},
	type: (view, modal, change) => ({...view, modal: {...modal, query: change(modal.query), row: 0}}),
});

/** The choices with every word of the query in their spec or summary. */
function matching({choices, query}: ColumnsModal): readonly ColumnChoice[] {
	const words = query.text.toLowerCase().split(/\s+/).filter(Boolean);
	return choices.filter(({spec, summary}) => {
		const text = `${spec} ${summary}`.toLowerCase();
		return words.every(word => text.includes(word));
	});
}

function change({view}: ViewContext, modal: ColumnsModal, turn: (table: TableView) => TableView): void {
	view.set(now => {
		const table = {...turn(now.table), shift: 0};
		return {...now, table, modal: {...modal, columns: table.columns}};
	});
}

/** Moves a column; its line goes with it. */
function move({view}: ViewContext, modal: ColumnsModal, spec: string, by: number): void {
	view.set(now => {
		const table = moveColumn(now.table, spec, by);
		const {columns} = table;
		const rest = modal.choices.filter(choice => !columns.includes(choice.spec));
		const shown = columns.map(one => modal.choices.find(choice => choice.spec === one) ?? {spec: one, summary: ''});
		const moved = {...modal, columns, choices: [...shown, ...rest]};
		const row = matching(moved).findIndex(choice => choice.spec === spec);
		return {...now, table, modal: {...moved, row: Math.max(0, row)}};
	});
}
