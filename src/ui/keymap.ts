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
	screen?: ScreenName | readonly ScreenName[];
	tab?: TabName;
	/** Place among the hints, the lowest first; unset: only in help. */
	hint?: number;
	group: Group;
	/** What it takes for it to make sense: a run that is meant, or one of that kind among them. */
	needs?: Need;
	/** The user's own, from `keys.yaml`. An empty line unbinds. */
	isOwn?: boolean;
};

export type Group = 'move' | 'run' | 'edit' | 'select' | 'view' | 'program' | 'output' | 'own';

export type Need = 'run' | 'running run' | 'staged run';

/** What has to do with runs that are not in the trash. */
const listed = ['runs', 'queue'] as const;
/** Keys of a table mean nothing, and do nothing, while another screen is in front of it. */
const tables = tableNames;

const inOutput = {focus: 'detail', tab: 'output', group: 'output'} as const;

export const bindings: readonly Binding[] = [
	{keys: ['r'], line: 'form', word: 'run', hint: 1, group: 'run'},
	{keys: ['s'], line: 'form --stage', word: 'stage', screen: listed, group: 'run'},
	{keys: ['S'], line: 'start-staged', word: 'start staged', needs: 'staged run', hint: 2, screen: listed, group: 'run'},
	{keys: ['R'], line: 'ask-restart', word: 'restart', needs: 'run', screen: 'runs', group: 'run'},
	{keys: ['p'], line: 'form --proto', word: 'run like this', needs: 'run', group: 'run'},
	{
		keys: ['x'],
		line: 'confirm --running -- stop -y',
		word: 'stop',
		hint: 2,
		screen: listed,
		needs: 'running run',
		group: 'run',
	},
	{keys: ['X'], line: 'menu signal', word: 'signal ...', screen: listed, needs: 'running run', group: 'run'},

	{keys: ['e'], line: 'menu edit', word: 'edit ...', needs: 'run', screen: listed, group: 'edit'},
	{
		keys: ['L'],
		line: 'prompt -- Label label -y --set',
		word: 'label',
		needs: 'run',
		hint: 3,
		screen: listed,
		group: 'edit',
	},
	{
		keys: ['t'],
		line: "prompt -- 'Add tag' tag -y --add",
		word: 'tag',
		needs: 'run',
		hint: 4,
		screen: listed,
		group: 'edit',
	},
	{
		keys: ['#'],
		line: 'prompt -- Comment comment -y --add',
		word: 'comment',
		needs: 'run',
		screen: listed,
		group: 'edit',
	},
	{keys: ['m'], line: 'toggle-mark', word: 'mark', needs: 'run', hint: 5, screen: listed, group: 'edit'},
	{keys: ['d'], line: 'ask-delete', word: 'delete', needs: 'run', hint: 6, screen: listed, group: 'edit'},
	{keys: ['R'], line: 'restore -y', word: 'restore', hint: 2, screen: 'trash', group: 'edit'},
	{keys: ['D'], line: 'confirm-count -- purge -y', word: 'purge', hint: 3, screen: 'trash', group: 'edit'},
	{keys: ['u'], line: 'undo', word: 'undo', hint: 7, group: 'edit'},
	{keys: ['U'], line: 'redo', word: 'redo', group: 'edit'},

	{keys: ['j', 'down'], line: 'down', word: 'down', screen: tables, group: 'move'},
	{keys: ['k', 'up'], line: 'up', word: 'up', screen: tables, group: 'move'},
	{keys: ['ctrl-d'], line: 'down --half', word: 'half page down', screen: tables, group: 'move'},
	{keys: ['ctrl-u'], line: 'up --half', word: 'half page up', screen: tables, group: 'move'},
	{keys: ['pagedown'], line: 'down --page', word: 'page down', screen: tables, group: 'move'},
	{keys: ['pageup'], line: 'up --page', word: 'page up', screen: tables, group: 'move'},
	{keys: ['gg', 'home'], line: 'up --all', word: 'to the top', screen: tables, group: 'move'},
	{keys: ['G', 'end'], line: 'down --all', word: 'to the end', screen: tables, group: 'move'},
	{keys: ['tab'], line: 'focus --next', word: 'next pane', screen: tables, group: 'move'},
	{keys: ['shift-tab'], line: 'focus --previous', word: 'previous pane', screen: tables, group: 'move'},
	{keys: ['J'], line: 'scroll-down', word: 'detail down', screen: tables, group: 'move'},
	{keys: ['K'], line: 'scroll-up', word: 'detail up', screen: tables, group: 'move'},

	{keys: [' '], line: 'select', word: 'select', screen: tables, group: 'select'},
	{keys: ['v'], line: 'select --range', word: 'range', screen: tables, group: 'select'},
	{keys: ['a'], line: 'select --all', word: 'select all', screen: tables, group: 'select'},
	{keys: ['i'], line: 'select --invert', word: 'invert', screen: tables, group: 'select'},
	{keys: ['y'], line: 'copy', word: 'copy the id', needs: 'run', group: 'select'},
	{keys: ['Y'], line: 'menu copy', word: 'copy ...', needs: 'run', group: 'select'},

	{keys: ['enter'], line: 'enter', word: 'open', screen: tables, group: 'view'},
	{keys: [']'], line: 'tab --next', word: 'next tab', hint: 9, screen: tables, group: 'view'},
	{keys: ['['], line: 'tab --previous', word: 'previous tab', screen: tables, group: 'view'},
	{keys: ['l', 'right'], line: 'shift right', word: 'columns right', screen: tables, group: 'view'},
	{keys: ['h', 'left'], line: 'shift left', word: 'columns left', screen: tables, group: 'view'},
	{keys: ['c'], line: 'side-by-side', word: 'compare', hint: 8, screen: listed, group: 'view'},
	{keys: ['4'], line: 'side-by-side --again', word: 'compare', group: 'view'},
	{keys: ['='], line: 'diff-two', word: 'diff', screen: listed, group: 'view'},
	{keys: ['W'], line: 'menu write', word: 'write ...', screen: listed, group: 'view'},
	{keys: ['h', 'left'], line: 'move-compared left', word: 'left', screen: 'compare', group: 'move'},
	{keys: ['l', 'right'], line: 'move-compared right', word: 'right', screen: 'compare', group: 'move'},
	{keys: ['k', 'up'], line: 'move-compared up', word: 'up', screen: 'compare', group: 'move'},
	{keys: ['j', 'down'], line: 'move-compared down', word: 'down', screen: 'compare', group: 'move'},
	{keys: ['ctrl-d'], line: 'move-compared down --half', word: 'half page down', screen: 'compare', group: 'move'},
	{keys: ['ctrl-u'], line: 'move-compared up --half', word: 'half page up', screen: 'compare', group: 'move'},
	{keys: ['pagedown'], line: 'move-compared down --page', word: 'page down', screen: 'compare', group: 'move'},
	{keys: ['pageup'], line: 'move-compared up --page', word: 'page up', screen: 'compare', group: 'move'},
	{keys: ['gg', 'home'], line: 'move-compared up --all', word: 'to the top', screen: 'compare', group: 'move'},
	{keys: ['G', 'end'], line: 'move-compared down --all', word: 'to the end', screen: 'compare', group: 'move'},
	{keys: ['b'], line: 'pin-base', word: 'base', hint: 0, screen: 'compare', group: 'view'},
	{keys: ['T'], line: 'transpose', word: 'rows/columns', hint: 0, screen: 'compare', group: 'view'},
	{keys: ['o'], line: 'sort-compared', word: 'sort', hint: 0, screen: 'compare', group: 'view'},
	{keys: ['.'], line: 'show-same', word: 'same', hint: 0, screen: 'compare', group: 'view'},
	{keys: ['='], line: 'diff-two', word: 'diff', hint: 0, screen: 'compare', group: 'view'},
	{keys: ['v'], line: 'compare-value', word: 'last/best', hint: 0, screen: 'compare', group: 'view'},
	{keys: ['enter'], line: 'chart-compared', word: 'chart', hint: 0, screen: 'compare', group: 'view'},
	{keys: [' '], line: 'set-aside', word: 'set aside', hint: 0, screen: 'compare', group: 'select'},
	{keys: ['W'], line: 'menu write', word: 'write ...', hint: 0, screen: 'compare', group: 'view'},
	{keys: ['a'], line: 'compare-axis', word: 'axis', screen: 'compare', group: 'view'},
	{keys: ['i'], line: 'flip', word: 'what is best', screen: 'compare', group: 'view'},
	{keys: ['m'], line: 'toggle-mark', word: 'mark', screen: 'compare', group: 'edit'},
	{keys: ['e'], line: 'menu edit', word: 'edit ...', screen: 'compare', group: 'edit'},
	{keys: ['L'], line: 'prompt -- Label label -y --set', word: 'label', screen: 'compare', group: 'edit'},
	{keys: ['t'], line: "prompt -- 'Add tag' tag -y --add", word: 'tag', screen: 'compare', group: 'edit'},
	{keys: ['gc'], line: 'side-by-side --again', word: 'compare', group: 'view'},
	{keys: ['F'], line: 'follow', word: 'follow output', screen: tables, group: 'view'},
	{keys: ['w'], line: 'wrap', word: 'wrap lines', screen: tables, group: 'view'},
	{keys: ['F'], line: 'follow', word: 'follow', hint: 0, ...inOutput},
	{keys: ['/'], line: 'search', word: 'search', hint: 0, ...inOutput},
	{keys: ['&'], line: 'search --only', word: 'only hits', hint: 0, ...inOutput},
	{keys: ['n'], line: 'search --next', word: 'next hit', ...inOutput},
	{keys: ['N'], line: 'search --previous', word: 'hit before', ...inOutput},
	{keys: ['}'], line: 'next-error', word: 'next error', hint: 0, ...inOutput},
	{keys: ['{'], line: 'next-error --previous', word: 'error before', ...inOutput},
	{keys: ['t'], line: 'line-times', word: 'times', hint: 0, ...inOutput},
	{keys: ['w'], line: 'wrap', word: 'wrap', hint: 0, ...inOutput},
	{keys: ['>'], line: 'scroll-right', word: 'lines right', ...inOutput},
	{keys: ['<'], line: 'scroll-left', word: 'lines left', ...inOutput},
	{keys: ['|'], line: 'pager', word: 'pager', hint: 0, ...inOutput},
	{keys: ['z'], line: 'zoom', word: 'zoom', screen: tables, group: 'view'},
	{keys: ['+'], line: 'resize --grow', word: 'larger pane', screen: tables, group: 'view'},
	{keys: ['-'], line: 'resize --shrink', word: 'smaller pane', screen: tables, group: 'view'},
	{keys: ['0'], line: 'resize --reset', word: 'panes as usual', screen: tables, group: 'view'},
	{keys: ['/'], line: 'filter', word: 'filter', hint: 10, screen: tables, group: 'view'},
	{keys: ['o'], line: 'sort', word: 'sort ...', screen: tables, group: 'view'},
	{keys: ['|'], line: 'columns', word: 'columns ...', screen: tables, group: 'view'},
	{keys: ['T'], line: 'group', word: 'group ...', screen: tables, group: 'view'},
	{keys: ['A'], line: 'everywhere', word: 'all projects', screen: tables, group: 'view'},
	{keys: ['1'], line: 'screen runs', word: 'runs', group: 'view'},
	{keys: ['Q'], line: 'run -y --background queue', word: 'start a queue', hint: 0, screen: 'queue', group: 'run'},
	{keys: ['<'], line: 'queue move --first', word: 'first', needs: 'run', hint: 0, screen: 'queue', group: 'run'},
	{keys: ['>'], line: 'queue move --last', word: 'last', needs: 'run', hint: 0, screen: 'queue', group: 'run'},
	{keys: ['H'], line: 'queue hold', word: 'hold', needs: 'run', hint: 0, screen: 'queue', group: 'run'},
	{keys: ['R'], line: 'queue release', word: 'release', needs: 'run', hint: 0, screen: 'queue', group: 'run'},
	{keys: ['3'], line: 'screen queue', word: 'queue', group: 'view'},
	{keys: ['5'], line: 'screen system', word: 'system', group: 'view'},
	{keys: ['j', 'down'], line: 'scroll-down', word: 'down', screen: 'system', group: 'move'},
	{keys: ['k', 'up'], line: 'scroll-up', word: 'up', screen: 'system', group: 'move'},
	{keys: ['6'], line: 'screen trash', word: 'trash', group: 'view'},

	{keys: ['7'], line: 'saved-view 7', word: 'saved view 7', group: 'view'},
	{keys: ['8'], line: 'saved-view 8', word: 'saved view 8', group: 'view'},
	{keys: ['9'], line: 'saved-view 9', word: 'saved view 9', group: 'view'},
	{keys: ['gv'], line: 'menu save-view', word: 'save the view', screen: tables, group: 'view'},
	{keys: ['go'], line: 'screen runs; focus operations', word: 'operations', group: 'view'},
	{keys: ['gr'], line: 'screen runs', word: 'runs', group: 'view'},
	{keys: ['gq'], line: 'screen queue', word: 'queue', group: 'view'},
	{keys: ['gs'], line: 'screen system', word: 'system', group: 'view'},
	{keys: ['gt'], line: 'screen trash', word: 'trash', group: 'view'},

	{keys: ['C'], line: 'chart', word: 'chart', needs: 'run', screen: listed, group: 'view'},
	{keys: ['enter'], line: 'chart', word: 'chart', hint: 0, focus: 'detail', tab: 'scalars', group: 'view'},
	{keys: ['j', 'down'], line: 'scalar --by 1', word: 'next scalar', focus: 'detail', tab: 'scalars', group: 'move'},
	{keys: ['k', 'up'], line: 'scalar --by -1', word: 'scalar before', focus: 'detail', tab: 'scalars', group: 'move'},
	{
		keys: ['ctrl-d', 'pagedown'],
		line: 'scalar --by 10',
		word: '10 down',
		focus: 'detail',
		tab: 'scalars',
		group: 'move',
	},
	{
		keys: ['ctrl-u', 'pageup'],
		line: 'scalar --by -10',
		word: '10 up',
		focus: 'detail',
		tab: 'scalars',
		group: 'move',
	},
	{keys: ['gg', 'home'], line: 'scalar --first', word: 'first scalar', focus: 'detail', tab: 'scalars', group: 'move'},
	{keys: ['G', 'end'], line: 'scalar --last', word: 'last scalar', focus: 'detail', tab: 'scalars', group: 'move'},
	{keys: ['J'], line: 'scalar --by 1', word: 'next scalar', screen: tables, tab: 'scalars', group: 'move'},
	{keys: ['K'], line: 'scalar --by -1', word: 'scalar before', screen: tables, tab: 'scalars', group: 'move'},

	{keys: ['l', 'right'], line: 'crosshair --by 1', word: 'crosshair', hint: 0, screen: 'chart', group: 'move'},
	{keys: ['h', 'left'], line: 'crosshair --by -1', word: 'crosshair left', screen: 'chart', group: 'move'},
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
	{keys: ['gg', 'home'], line: 'crosshair first', word: 'first step', screen: 'chart', group: 'move'},
	{keys: ['G', 'end'], line: 'crosshair last', word: 'last step', screen: 'chart', group: 'move'},
	{keys: ['>', 'L'], line: 'pan right', word: 'pan', hint: 0, screen: 'chart', group: 'view'},
	{keys: ['<', 'H'], line: 'pan left', word: 'pan left', screen: 'chart', group: 'view'},
	{keys: ['0'], line: 'magnify all', word: 'all', hint: 0, screen: 'chart', group: 'view'},
	{keys: ['enter'], line: 'to-run', word: 'to the run', hint: 0, screen: 'chart', group: 'view'},
	{keys: ['escape'], line: 'close', word: 'back', hint: 0, screen: 'chart', group: 'view'},

	{keys: ['!'], line: 'shell', word: 'shell in run', needs: 'run', group: 'program'},
	{keys: ['E'], line: 'editor', word: '$EDITOR', needs: 'run', group: 'program'},
	{keys: ['N'], line: 'notify', word: 'tell its end', group: 'program'},
	{keys: ['%'], line: 'mouse', word: 'mouse on/off', group: 'program'},
	{keys: [':'], line: 'palette', word: 'command', hint: 11, group: 'program'},
	{keys: ['?'], line: 'help', word: 'help', hint: 12, group: 'program'},
	{keys: ['escape'], line: 'close', word: 'close', group: 'program'},
	{keys: ['ctrl-l'], line: 'redraw', word: 'redraw', group: 'program'},
	{keys: ['ctrl-z'], line: 'suspend', word: 'suspend', group: 'program'},
	{keys: ['q'], line: 'quit', word: 'quit', hint: 13, group: 'program'},
	{keys: ['ctrl-c'], line: 'close --or-quit', word: 'close or quit', group: 'program'},
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
	const [inner, outer] = [screensOf(one), screensOf(other)];
	const isOnScreens = outer === undefined || (inner?.every(name => outer.includes(name)) ?? false);
	return isOnScreens && covers(one.focus, other.focus) && covers(one.tab, other.tab);
}

/** The screens that a binding holds on; `undefined` where that is all of them. */
export function screensOf({screen}: Pick<Binding, 'screen'>): readonly ScreenName[] | undefined {
	return typeof screen === 'string' ? [screen] : screen;
}

/** Whether a binding means something where the eye is. */
export function holds(binding: Binding, place: Place): boolean {
	const {focus, tab} = binding;
	const isTable = tableNames.some(name => name === place.screen);
	if (!isTable && (focus !== undefined || tab !== undefined)) return false;
	return (
		(focus ?? place.focus) === place.focus &&
		(screensOf(binding)?.includes(place.screen) ?? true) &&
		(tab ?? place.tab) === place.tab
	);
}

/** In how many ways it is bound to a place. */
export function conditions({focus, screen, tab}: Binding): number {
	return [focus, screen, tab].filter(condition => condition !== undefined).length;
}
