import {columnsModal} from './columns.ts';
import {confirmModal} from './confirm.ts';
import {countModal} from './count.ts';
import {deleteModal} from './delete.ts';
import {filterModal} from './filter.ts';
import {formModal} from './form.ts';
import {helpModal} from './help.ts';
import {menuModal} from './menu.ts';
import type {ModalKind} from './modal.ts';
import {paletteModal} from './palette.ts';
import {promptModal} from './prompt.ts';
import {searchModal} from './search.ts';
import {sortModal} from './sort.ts';
import {textModal} from './text.ts';

/** The kinds of dialogs. Each knows its own; the first one that knows a dialog draws it and gets its keys. */
export const modals: readonly ModalKind[] = [
	promptModal,
	filterModal,
	sortModal,
	columnsModal,
	confirmModal,
	deleteModal,
	countModal,
	textModal,
	menuModal,
	helpModal,
	paletteModal,
	formModal,
	searchModal,
];
