import type {ViewContext} from '../context.ts';
import type {MenuItem} from '../view.ts';

/** A menu that a key opens. */
export type Menu = {
	name: string;
	/**
	 * What it offers for the runs that are meant now, and under which title.
	 * @throws UserError where there is nothing to offer
	 */
	open: (context: ViewContext) => {title: string; items: readonly MenuItem[]};
};
