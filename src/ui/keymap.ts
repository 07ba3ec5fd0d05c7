/** Which key does what: a command line for each, so that help, hints, palette and a user's own keys are all made from this list. */
import {isSequence} from './keys.ts';
import {tableNames} from './table-view.ts';
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
	/** What it takes for it to make sense: a run that is meant, or one that runs. */
	needs?: 'run' | 'running run';
	/** The user's own, from `keys.yaml`. An empty line unbinds. */
	isOwn?: boolean;
};

export type Group = 'move' | 'run' | 'edit' | 'select' | 'view' | 'program' | 'output' | 'own';

const inOutput = {focus: 'detail', tab: 'output', group: 'output'} as const;

export const bindings: readonly Binding[] = [
	{keys: ['r'], line: 'form', word: 'run', hint: 1, group: 'run'},
	{keys: ['s'], line: 'form --stage', word: 'stage', screen: 'runs', group: 'run'},
	{keys: ['S'], line: 'start-staged', word: 'start staged', needs: 'run', group: 'run'},
	{keys: ['R'], line: 'ask-restart', word: 'restart', needs: 'run', screen: 'runs', group: 'run'},
	{keys: ['p'], line: 'form --proto', word: 'new run like this', needs: 'run', group: 'run'},
	{
		keys: ['x'],
		line: 'confirm --running -- stop -y',
		word: 'stop',
		hint: 2,
		screen: 'runs',
		needs: 'running run',
		group: 'run',
	},
	{keys: ['X'], line: 'menu signal', word: 'signal ...', screen: 'runs', needs: 'running run', group: 'run'},

	{keys: ['e'], line: 'menu edit', word: 'edit ...', needs: 'run', screen: 'runs', group: 'edit'},
	{
		keys: ['L'],
		line: 'prompt -- Label label -y --set',
		word: 'label',
		needs: 'run',
		hint: 3,
		screen: 'runs',
		group: 'edit',
	},
	{
		keys: ['t'],
		line: "prompt -- 'Add tag' tag -y --add",
		word: 'tag',
		needs: 'run',
		hint: 4,
		screen: 'runs',
		group: 'edit',
	},
	{
		keys: ['#'],
		line: 'prompt -- Comment comment -y --add',
		word: 'comment',
		needs: 'run',
		screen: 'runs',
		group: 'edit',
	},
	{keys: ['m'], line: 'toggle-mark', word: 'mark', needs: 'run', hint: 5, screen: 'runs', group: 'edit'},
	{keys: ['d'], line: 'ask-delete', word: 'delete', needs: 'run', hint: 6, screen: 'runs', group: 'edit'},
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
	{keys: ['y'], line: 'copy', word: 'copy the id', needs: 'run', group: 'select'},
	{keys: ['Y'], line: 'menu copy', word: 'copy ...', needs: 'run', group: 'select'},

	{keys: ['enter'], line: 'open', word: 'open', group: 'view'},
	{keys: [']'], line: 'tab --next', word: 'next tab', hint: 9, group: 'view'},
	{keys: ['['], line: 'tab --previous', word: 'previous tab', group: 'view'},
	{keys: ['l', 'right'], line: 'shift right', word: 'more columns, or next tab', group: 'view'},
	{keys: ['h', 'left'], line: 'shift left', word: 'columns, or previous tab', group: 'view'},
	{keys: ['c'], line: 'side-by-side', word: 'compare', hint: 8, screen: 'runs', group: 'view'},
	{keys: ['4'], line: 'side-by-side --again', word: 'compare', group: 'view'},
	{keys: ['='], line: 'diff-two', word: 'diff', screen: 'runs', group: 'view'},
	{keys: ['W'], line: 'menu write', word: 'write to a file ...', screen: 'runs', group: 'view'},
	{keys: ['W'], line: 'menu write', word: 'write to a file ...', screen: 'queue', group: 'view'},
	{keys: ['h', 'left'], line: 'move-compared left', word: 'left', screen: 'compare', group: 'move'},
	{keys: ['l', 'right'], line: 'move-compared right', word: 'right', screen: 'compare', group: 'move'},
	{keys: ['k', 'up'], line: 'move-compared up', word: 'up', screen: 'compare', group: 'move'},
	{keys: ['j', 'down'], line: 'move-compared down', word: 'down', screen: 'compare', group: 'move'},
	{keys: ['ctrl-d'], line: 'move-compared down --half', word: 'half a page down', screen: 'compare', group: 'move'},
	{keys: ['ctrl-u'], line: 'move-compared up --half', word: 'half a page up', screen: 'compare', group: 'move'},
	{keys: ['pagedown'], line: 'move-compared down --page', word: 'page down', screen: 'compare', group: 'move'},
	{keys: ['pageup'], line: 'move-compared up --page', word: 'page up', screen: 'compare', group: 'move'},
	{keys: ['gg', 'home'], line: 'move-compared up --all', word: 'to the top', screen: 'compare', group: 'move'},
	{keys: ['G', 'end'], line: 'move-compared down --all', word: 'to the end', screen: 'compare', group: 'move'},
	{keys: ['b'], line: 'pin-base', word: 'base', hint: 0, screen: 'compare', group: 'view'},
	{keys: ['T'], line: 'transpose', word: 'rows/columns', hint: 1, screen: 'compare', group: 'view'},
	{keys: ['o'], line: 'sort-compared', word: 'sort', hint: 2, screen: 'compare', group: 'view'},
	{keys: ['.'], line: 'show-same', word: 'same', hint: 3, screen: 'compare', group: 'view'},
	{keys: ['='], line: 'diff-two', word: 'diff', hint: 4, screen: 'compare', group: 'view'},
	{keys: ['v'], line: 'compare-value', word: 'last/best', hint: 5, screen: 'compare', group: 'view'},
	{keys: ['enter'], line: 'chart-compared', word: 'chart', hint: 6, screen: 'compare', group: 'view'},
	{keys: [' '], line: 'set-aside', word: 'set aside', hint: 7, screen: 'compare', group: 'select'},
	{keys: ['W'], line: 'menu write', word: 'write ...', hint: 8, screen: 'compare', group: 'view'},
	{keys: ['a'], line: 'compare-axis', word: 'axis of the curves', screen: 'compare', group: 'view'},
	{keys: ['i'], line: 'flip', word: 'what is better', screen: 'compare', group: 'view'},
	{keys: ['m'], line: 'toggle-mark', word: 'mark', screen: 'compare', group: 'edit'},
	{keys: ['e'], line: 'menu edit', word: 'edit ...', screen: 'compare', group: 'edit'},
	{keys: ['L'], line: 'prompt -- Label label -y --set', word: 'label', screen: 'compare', group: 'edit'},
	{keys: ['t'], line: "prompt -- 'Add tag' tag -y --add", word: 'tag', screen: 'compare', group: 'edit'},
	{keys: ['gc'], line: 'side-by-side --again', word: 'compare', group: 'view'},
	{keys: ['F'], line: 'follow', word: 'follow the output', group: 'view'},
	{keys: ['w'], line: 'wrap', word: 'wrap lines', group: 'view'},
	{keys: ['F'], line: 'follow', word: 'follow', hint: 0, ...inOutput},
	{keys: ['/'], line: 'search', word: 'search', hint: 0, ...inOutput},
	{keys: ['&'], line: 'search --only', word: 'only hits', hint: 0, ...inOutput},
	{keys: ['n'], line: 'search --next', word: 'next hit', ...inOutput},
	{keys: ['N'], line: 'search --previous', word: 'hit before', ...inOutput},
	{keys: ['}'], line: 'next-error', word: 'next error', hint: 0, ...inOutput},
	{keys: ['{'], line: 'next-error --previous', word: 'error before', ...inOutput},
	{keys: ['t'], line: 'line-times', word: 'times', hint: 0, ...inOutput},
	{keys: ['w'], line: 'wrap', word: 'wrap', hint: 0, ...inOutput},
	{keys: ['>'], line: 'scroll-right', word: 'scroll lines right', ...inOutput},
	{keys: ['<'], line: 'scroll-left', word: 'scroll lines left', ...inOutput},
	{keys: ['|'], line: 'pager', word: 'pager', hint: 0, ...inOutput},
	{keys: ['z'], line: 'zoom', word: 'zoom', group: 'view'},
	{keys: ['+'], line: 'resize --grow', word: 'larger pane', group: 'view'},
	{keys: ['-'], line: 'resize --shrink', word: 'smaller pane', group: 'view'},
	{keys: ['0'], line: 'resize --reset', word: 'panes as usual', group: 'view'},
	{keys: ['/'], line: 'filter', word: 'filter', hint: 10, group: 'view'},
	{keys: ['o'], line: 'sort', word: 'sort ...', group: 'view'},
	{keys: ['|'], line: 'columns', word: 'columns ...', group: 'view'},
	{keys: ['T'], line: 'group', word: 'group ...', group: 'view'},
	{keys: ['A'], line: 'everywhere', word: 'all projects', group: 'view'},
	{keys: ['1'], line: 'screen runs', word: 'runs', group: 'view'},
	{keys: ['<'], line: 'queue move --first', word: 'first', needs: 'run', hint: 2, screen: 'queue', group: 'run'},
	{keys: ['>'], line: 'queue move --last', word: 'last', needs: 'run', hint: 3, screen: 'queue', group: 'run'},
	{keys: ['H'], line: 'queue hold', word: 'hold', needs: 'run', hint: 4, screen: 'queue', group: 'run'},
	{keys: ['R'], line: 'queue release', word: 'release', needs: 'run', hint: 5, screen: 'queue', group: 'run'},
	{keys: ['3'], line: 'screen queue', word: 'queue', group: 'view'},
	{keys: ['5'], line: 'screen system', word: 'system', group: 'view'},
	{keys: ['j', 'down'], line: 'scroll-down', word: 'down', screen: 'system', group: 'move'},
	{keys: ['k', 'up'], line: 'scroll-up', word: 'up', screen: 'system', group: 'move'},
	{keys: ['6'], line: 'screen trash', word: 'trash', group: 'view'},

	{keys: ['7'], line: 'view 7', word: 'saved view 7', group: 'view'},
	{keys: ['8'], line: 'view 8', word: 'saved view 8', group: 'view'},
	{keys: ['9'], line: 'view 9', word: 'saved view 9', group: 'view'},
	{keys: ['gv'], line: 'menu save-view', word: 'save the view', group: 'view'},
	{keys: ['go'], line: 'screen runs; focus operations', word: 'operations', group: 'view'},
	{keys: ['gr'], line: 'screen runs', word: 'runs', group: 'view'},
	{keys: ['gq'], line: 'screen queue', word: 'queue', group: 'view'},
	{keys: ['gs'], line: 'screen system', word: 'system', group: 'view'},
	{keys: ['gt'], line: 'screen trash', word: 'trash', group: 'view'},

	{keys: ['C'], line: 'chart', word: 'chart', needs: 'run', screen: 'runs', group: 'view'},
	{keys: ['enter'], line: 'chart', word: 'chart', hint: 0, focus: 'detail', tab: 'scalars', group: 'view'},
	{keys: ['j', 'down'], line: 'scalar --by 1', word: 'next scalar', focus: 'detail', tab: 'scalars', group: 'move'},
	{keys: ['k', 'up'], line: 'scalar --by -1', word: 'scalar before', focus: 'detail', tab: 'scalars', group: 'move'},
	{
		keys: ['ctrl-d', 'pagedown'],
		line: 'scalar --by 10',
		word: 'ten scalars down',
		focus: 'detail',
		tab: 'scalars',
		group: 'move',
	},
	{
		keys: ['ctrl-u', 'pageup'],
		line: 'scalar --by -10',
		word: 'ten scalars up',
		focus: 'detail',
		tab: 'scalars',
		group: 'move',
	},
	{keys: ['gg', 'home'], line: 'scalar --first', word: 'first scalar', focus: 'detail', tab: 'scalars', group: 'move'},
	{keys: ['G', 'end'], line: 'scalar --last', word: 'last scalar', focus: 'detail', tab: 'scalars', group: 'move'},
	{keys: ['J'], line: 'scalar --by 1', word: 'next scalar', tab: 'scalars', group: 'move'},
	{keys: ['K'], line: 'scalar --by -1', word: 'scalar before', tab: 'scalars', group: 'move'},

	{keys: ['l', 'right'], line: 'crosshair --by 1', word: 'crosshair', hint: 0, screen: 'chart', group: 'move'},
	{keys: ['h', 'left'], line: 'crosshair --by -1', word: 'crosshair to the left', screen: 'chart', group: 'move'},
	{keys: ['+', '='], line: 'magnify in', word: 'zoom', hint: 0, screen: 'chart', group: 'view'},
	{keys: ['-'], line: 'magnify out', word: 'zoom out', screen: 'chart', group: 'view'},
	{keys: ['o'], line: 'log-scale', word: 'log', hint: 0, screen: 'chart', group: 'view'},
	{keys: ['s'], line: 'smooth', word: 'smooth', hint: 0, screen: 'chart', group: 'view'},
	{keys: ['a'], line: 'axis', word: 'axis', hint: 0, screen: 'chart', group: 'view'},
	{keys: [']', 'tab'], line: 'scalar --by 1', word: 'scalar', hint: 0, screen: 'chart', group: 'view'},
	{keys: ['[', 'shift-tab'], line: 'scalar --by -1', word: 'scalar before', screen: 'chart', group: 'view'},
	{keys: ['j', 'down', 'J'], line: 'front --by 1', word: 'run', hint: 0, screen: 'chart', group: 'view'},
	{keys: ['k', 'up', 'K'], line: 'front --by -1', word: 'run before', screen: 'chart', group: 'view'},
	{keys: ['.'], line: 'crosshair min', word: 'min', hint: 0, screen: 'chart', group: 'move'},
	{keys: [','], line: 'crosshair max', word: 'max', hint: 0, screen: 'chart', group: 'move'},
	{keys: ['gg', 'home'], line: 'crosshair first', word: 'crosshair to the first', screen: 'chart', group: 'move'},
	{keys: ['G', 'end'], line: 'crosshair last', word: 'crosshair to the last', screen: 'chart', group: 'move'},
	{keys: ['>', 'L'], line: 'pan right', word: 'pan', hint: 0, screen: 'chart', group: 'view'},
	{keys: ['<', 'H'], line: 'pan left', word: 'pan to the left', screen: 'chart', group: 'view'},
	{keys: ['0'], line: 'magnify all', word: 'all', hint: 0, screen: 'chart', group: 'view'},
	{keys: ['enter'], line: 'to-run', word: 'to the run', hint: 0, screen: 'chart', group: 'view'},
	{keys: ['escape'], line: 'close', word: 'back', hint: 0, screen: 'chart', group: 'view'},

	{keys: ['!'], line: 'shell', word: 'shell in the run', needs: 'run', group: 'program'},
	{keys: ['E'], line: 'editor', word: 'output in $EDITOR', needs: 'run', group: 'program'},
	{keys: ['N'], line: 'notify', word: 'tell when it ends', group: 'program'},
	{keys: ['%'], line: 'mouse', word: 'mouse on or off', group: 'program'},
	{keys: [':'], line: 'palette', word: 'command', hint: 11, group: 'program'},
	{keys: ['?'], line: 'help', word: 'help', hint: 12, group: 'program'},
	{keys: ['escape'], line: 'close', word: 'close', group: 'program'},
	{keys: ['ctrl-l'], line: 'redraw', word: 'redraw', group: 'program'},
	{keys: ['ctrl-z'], line: 'suspend', word: 'suspend', group: 'program'},
	{keys: ['q'], line: 'quit', word: 'quit', hint: 13, group: 'program'},
	{keys: ['ctrl-c'], line: 'close --or-quit', word: 'close, at the top quit', group: 'program'},
];

/** Where the eye is. Focus and tab count only on screens that have panes and tabs: the tables of runs. */
export type Place = {focus: Focus; screen: ScreenName; tab: TabName};

/**
 * What a key, or a sequence of keys, is bound to; `prefix` where it is the beginning of a longer one. What holds in fewer places goes before, a
 * user's own before ours.
 */
export function lookUp(
	keys: string,
	place: Place,
	keymap: readonly Binding[] = bindings,
): Binding | 'prefix' | undefined {
	const here = keymap.filter(binding => holds(binding, place)).sort((a, b) => rank(b) - rank(a));
	const bound = here.find(binding => binding.keys.includes(keys));
	if (bound) return bound.line === '' ? undefined : bound;
	const isPrefix = here.some(binding => binding.keys.some(key => isSequence(key) && key.charAt(0) === keys));
	return isPrefix ? 'prefix' : undefined;
}

/** Our bindings with a user's own: a key that the user has bound wherever we had is taken off ours. */
export function overridden(ours: readonly Binding[], own: readonly Binding[]): readonly Binding[] {
	const left = ours.flatMap(binding => {
		const takes = (other: Binding) => isWithin(binding, other);
		const keys = binding.keys.filter(key => !own.some(other => other.keys.includes(key) && takes(other)));
		return keys.length > 0 ? [keys.length === binding.keys.length ? binding : {...binding, keys}] : [];
	});
	return [...left, ...own];
}

function rank(binding: Binding): number {
	return conditions(binding) * 2 + Number(binding.isOwn ?? false);
}

/** Whether wherever one binding holds the other does too. */
function isWithin(one: Binding, other: Binding): boolean {
	const covers = <Value>(inner: Value | undefined, outer: Value | undefined) => outer === undefined || outer === inner;
	return covers(one.focus, other.focus) && covers(one.screen, other.screen) && covers(one.tab, other.tab);
}

/** Whether a binding means something where the eye is. */
export function holds({focus, screen, tab}: Binding, place: Place): boolean {
	const isTable = tableNames.some(name => name === place.screen);
	if (!isTable && (focus !== undefined || tab !== undefined)) return false;
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
