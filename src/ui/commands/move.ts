import {scrollRows, scrollToTop} from '../output-rows.ts';
import {atEnd, type OutputView} from '../output-view.ts';
import {focuses, moveCursor, type View} from '../view.ts';
import type {ViewCommand, ViewContext} from '../context.ts';
import type {Options} from '../../engine/commands/command.ts';

const steps = {
	half: {summary: 'Half a page'},
	page: {summary: 'A whole page'},
	all: {summary: 'As far as it goes'},
};

/** Moves the cursor of the focused pane. */
export const down: ViewCommand = {
	name: 'down',
	summary: 'Move down',
	usage: '',
	options: steps,
	run: (context, {options}) => move(context, options, 1),
};
export const up: ViewCommand = {
	name: 'up',
	summary: 'Move up',
	usage: '',
	options: steps,
	run: (context, {options}) => move(context, options, -1),
};

/** Scrolls the detail without leaving the table. */
export const scrollDown: ViewCommand = {
	name: 'scroll-down',
	summary: 'Scroll the detail down',
	usage: '',
	options: {},
	run: context => scroll(context, 3),
};
export const scrollUp: ViewCommand = {
	name: 'scroll-up',
	summary: 'Scroll the detail up',
	usage: '',
	options: {},
	run: context => scroll(context, -3),
};

/** Goes to another pane. */
export const focus: ViewCommand = {
	name: 'focus',
	summary: 'Go to another pane',
	usage: '[operations|runs|detail]',
	options: {next: {summary: 'The next one'}, previous: {summary: 'The one before'}},
	run: async ({view}, {words, options}) => {
		const named = focuses.find(name => name === words[0]);
		const by = options.has('previous') ? focuses.length - 1 : 1;
		view.set(now => ({
			...now,
			focus: named ?? focuses[(focuses.indexOf(now.focus) + by) % focuses.length] ?? now.focus,
		}));
		return {};
	},
};

async function move(context: ViewContext, options: Options, direction: 1 | -1): Promise<Record<never, never>> {
	const page = pageRows(context);
	const by =
		direction *
		(options.has('all')
			? Number.MAX_SAFE_INTEGER
			: options.has('page')
				? page
				: options.has('half')
					? Math.ceil(page / 2)
					: 1);
	const {view} = context;
	if (view.get().focus === 'detail') return await scroll(context, by);
	view.set(now =>
		now.focus === 'operations' ? moveOperation(now, context.operations(), by) : moveCursor(now, context.rows(), by),
	);
	return {};
}

function moveOperation(view: View, names: readonly string[], by: number): View {
	const at = Math.max(0, view.operation === undefined ? 0 : names.indexOf(view.operation));
	return {...view, operation: names[Math.min(names.length - 1, Math.max(0, at + by))]};
}

/** In an output one stands at a place in the file, so that what is looked at stays when lines are added; elsewhere so far from the top. */
async function scroll({view, outputs}: ViewContext, by: number): Promise<Record<never, never>> {
	view.set(now =>
		isOnOutput(now)
			? {...now, output: scrollOutput(now.output, outputs, by)}
			: {...now, scroll: Math.max(0, now.scroll + by)},
	);
	return {};
}

function scrollOutput(view: OutputView, outputs: ViewContext['outputs'], by: number): OutputView {
	const sight = outputs.current()?.lastSight(view);
	if (!sight || by === Number.MAX_SAFE_INTEGER) return atEnd(view);
	return by === -Number.MAX_SAFE_INTEGER ? scrollToTop(view, sight) : scrollRows(view, sight, by);
}

/** Rows of the pane that is moved in; of the output one stays in sight. */
function pageRows({view, outputs, terminal}: ViewContext): number {
	const now = view.get();
	const sight = now.focus === 'detail' && isOnOutput(now) ? outputs.current()?.lastSight(now.output) : undefined;
	return sight ? Math.max(1, sight.extent.height - 1) : terminal.pageRows();
}

function isOnOutput({tab, screen, table}: View): boolean {
	return tab === 'output' && screen === table.of;
}
