/** Which key does what: a command line for each, so that help, hints, palette and a user's own keys are all made from this list. */
import type {Focus, ScreenName, TabName} from './view.ts';

export type Binding = {
	keys: readonly string[];
	/** The command line; `prompt` and `confirm` ask before they run the rest of it. */
	line: string;
	/** One or two words for the hints. */
	word: string;
	/** Where it holds; unset: everywhere. */
	focus?: Focus;
	screen?: ScreenName;
	tab?: TabName;
	/** Place among the hints, the lowest first; unset: only in help. */
	hint?: number;
	group: Group;
};

export type Group = 'move' | 'run' | 'edit' | 'select' | 'view' | 'program';

export const bindings: readonly Binding[] = [
	{keys: ['r'], line: 'form', word: 'run', hint: 1, group: 'run'},
	{keys: ['x'], line: 'confirm -- stop -y', word: 'stop', hint: 2, screen: 'runs', group: 'run'},
	{keys: ['X'], line: 'confirm -- stop -y --force', word: 'kill', screen: 'runs', group: 'run'},

	{keys: ['L'], line: 'prompt -- Label label -y --set', word: 'label', hint: 3, screen: 'runs', group: 'edit'},
	{keys: ['t'], line: "prompt -- 'Add tag' tag -y --add", word: 'tag', hint: 4, screen: 'runs', group: 'edit'},
	{keys: ['#'], line: 'prompt -- Comment comment -y --add', word: 'comment', screen: 'runs', group: 'edit'},
	{keys: ['m'], line: 'toggle-mark', word: 'mark', hint: 5, screen: 'runs', group: 'edit'},
	{keys: ['d'], line: 'confirm -- delete -y', word: 'delete', hint: 6, screen: 'runs', group: 'edit'},
	{keys: ['R'], line: 'restore -y', word: 'restore', hint: 2, screen: 'trash', group: 'edit'},
	{keys: ['D'], line: 'confirm-count -- purge -y', word: 'purge', hint: 3, screen: 'trash', group: 'edit'},
	{keys: ['u'], line: 'undo', word: 'undo', hint: 7, group: 'edit'},
	{keys: ['U'], line: 'redo', word: 'redo', group: 'edit'},

	{keys: ['j', 'down'], line: 'down', word: 'down', group: 'move'},
	{keys: ['k', 'up'], line: 'up', word: 'up', group: 'move'},
	{keys: ['ctrl-d'], line: 'down --half', word: 'half a page down', group: 'move'},
	{keys: ['ctrl-u'], line: 'up --half', word: 'half a page up', group: 'move'},
	{keys: ['pagedown'], line: 'down --page', word: 'page down', group: 'move'},
	{keys: ['pageup'], line: 'up --page', word: 'page up', group: 'move'},
	{keys: ['gg', 'home'], line: 'up --all', word: 'to the top', group: 'move'},
	{keys: ['G', 'end'], line: 'down --all', word: 'to the end', group: 'move'},
	{keys: ['tab'], line: 'focus --next', word: 'next pane', group: 'move'},
	{keys: ['shift-tab'], line: 'focus --previous', word: 'previous pane', group: 'move'},
	{keys: ['J'], line: 'scroll-down', word: 'scroll the detail down', group: 'move'},
	{keys: ['K'], line: 'scroll-up', word: 'scroll the detail up', group: 'move'},

	{keys: [' '], line: 'select', word: 'select', group: 'select'},
	{keys: ['v'], line: 'select --range', word: 'range', group: 'select'},
	{keys: ['a'], line: 'select --all', word: 'select all', group: 'select'},
	{keys: ['i'], line: 'select --invert', word: 'invert the selection', group: 'select'},
	{keys: ['y'], line: 'copy', word: 'copy the id', group: 'select'},

	{keys: ['enter'], line: 'open', word: 'open', group: 'view'},
	{keys: [']', 'l', 'right'], line: 'tab --next', word: 'next tab', hint: 9, group: 'view'},
	{keys: ['[', 'h', 'left'], line: 'tab --previous', word: 'previous tab', group: 'view'},
	{
		keys: ['c'],
		line: 'compare --skip-core --skip-unchanged --sparklines',
		word: 'compare',
		hint: 8,
		screen: 'runs',
		group: 'view',
	},
	{keys: ['F'], line: 'follow', word: 'follow the output', group: 'view'},
	{keys: ['w'], line: 'wrap', word: 'wrap lines', group: 'view'},
	{keys: ['z'], line: 'zoom', word: 'zoom', group: 'view'},
	{keys: ['/'], line: 'filter', word: 'filter', hint: 10, group: 'view'},
	{keys: ['o'], line: 'sort', word: 'sort', group: 'view'},
	{keys: ['A'], line: 'everywhere', word: 'all projects', group: 'view'},
	{keys: ['1'], line: 'screen runs', word: 'runs', group: 'view'},
	{keys: ['3'], line: 'screen queue', word: 'queue', group: 'view'},
	{keys: ['5'], line: 'screen system', word: 'system', group: 'view'},
	{keys: ['j', 'down'], line: 'scroll-down', word: 'down', screen: 'system', group: 'move'},
	{keys: ['k', 'up'], line: 'scroll-up', word: 'up', screen: 'system', group: 'move'},
	{keys: ['6'], line: 'screen trash', word: 'trash', group: 'view'},

	{keys: ['!'], line: 'shell', word: 'shell in the run', group: 'program'},
	{keys: ['E'], line: 'editor', word: 'output in $EDITOR', group: 'program'},
	{keys: [':'], line: 'palette', word: 'command', hint: 11, group: 'program'},
	{keys: ['?'], line: 'help', word: 'help', hint: 12, group: 'program'},
	{keys: ['escape'], line: 'close', word: 'close', group: 'program'},
	{keys: ['ctrl-l'], line: 'redraw', word: 'redraw', group: 'program'},
	{keys: ['ctrl-z'], line: 'suspend', word: 'suspend', group: 'program'},
	{keys: ['q'], line: 'quit', word: 'quit', hint: 13, group: 'program'},
	{keys: ['ctrl-c'], line: 'close --or-quit', word: 'close, at the top quit', group: 'program'},
];

/** Where the eye is. The tab counts only where the detail is. */
export type Place = {focus: Focus; screen: ScreenName; tab: TabName};

/** The line of a key or of a sequence of keys; `prefix` where it is the beginning of a longer one. What holds in fewer places goes before. */
export function lookUp(keys: string, place: Place): {line: string} | 'prefix' | undefined {
	const here = bindings.filter(binding => holds(binding, place)).sort((a, b) => conditions(b) - conditions(a));
	const bound = here.find(binding => binding.keys.includes(keys));
	if (bound) return {line: bound.line};
	const isPrefix =
		keys.length === 1 && here.some(binding => binding.keys.some(key => key.length === 2 && key.startsWith(keys)));
	return isPrefix ? 'prefix' : undefined;
}

/** Whether a binding means something where the eye is. */
export function holds({focus, screen, tab}: Binding, place: Place): boolean {
	return (
		(focus ?? place.focus) === place.focus &&
		(screen ?? place.screen) === place.screen &&
		(tab ?? place.tab) === place.tab
	);
}

/** In how many ways it is bound to a place. */
export function conditions({focus, screen, tab}: Binding): number {
	return [focus, screen, tab].filter(condition => condition !== undefined).length;
}
