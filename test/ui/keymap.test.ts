import {describe, expect, test} from 'vitest';
import {findCommand, namesOf} from '../../src/engine/commands/find.ts';
import {engineCommands} from '../../src/engine/commands/index.ts';
import {parseWords} from '../../src/engine/commands/parse.ts';
import {splitCommands} from '../../src/engine/words.ts';
import {viewCommands} from '../../src/ui/commands/index.ts';
import {allCommands} from '../../src/ui/dispatch.ts';
import {matchingGroups} from '../../src/ui/help-rows.ts';
import {themeFor} from '../../src/ui/draw/theme.ts';
import {bindings, conditions, holds, lookUp, type Need} from '../../src/ui/keymap.ts';
import {hintLine} from '../../src/ui/panes/hints.ts';
import {screens} from '../../src/ui/screens/index.ts';
import {firstView, focuses, tabNames, targets} from '../../src/ui/view.ts';

describe('every key', () => {
	test.each(bindings.map(({keys, line}) => [keys.join(' '), line]))('%s runs a line that can be run: %s', (_, line) => {
		const {command, rest} = findCommand(allCommands, splitCommands(line)[0] ?? []);
		const {words} = parseWords(command.options, rest);
		const inner = ['confirm', 'confirm-count'].includes(command.name)
			? words
			: command.name === 'prompt'
				? words.slice(1)
				: [];
		if (inner.length === 0) return;
		const asked = findCommand(allCommands, inner);
		expect(() =>
			parseWords(asked.command.options, command.name === 'prompt' ? [...asked.rest, 'text'] : asked.rest),
		).not.toThrow();
	});

	test('means one thing in each place: of two only one is made for fewer places', () => {
		for (const focus of focuses) {
			for (const {name: screen} of screens) {
				for (const tab of tabNames) {
					const here = bindings.filter(binding => holds(binding, {focus, screen, tab}));
					const meanings = here.flatMap(binding => binding.keys.map(key => `${key} ${conditions(binding)}`));
					expect(meanings.filter((meaning, at) => meanings.indexOf(meaning) !== at)).toEqual([]);
				}
			}
		}
	});
});

test('a command of the screen takes no name from one that can be typed in a shell, but for these two', () => {
	const names = new Set(engineCommands.flatMap(command => namesOf(command)));
	expect(viewCommands.flatMap(command => namesOf(command)).filter(name => names.has(name))).toEqual(['select', 'help']);
});

test('the first key of a sequence waits for the second', () => {
	const place = {focus: 'runs', screen: 'runs', tab: 'output'} as const;
	expect(lookUp('g', place)).toBe('prefix');
	expect(lookUp('gg', place)).toMatchObject({line: 'up --all'});
	expect(lookUp('gx', place)).toBeUndefined();
});

test('keys that change the table or its selection do so only where the table is seen', () => {
	const ofTables =
		/^(?:down|up|scroll-|select|fold|open|tab |shift |zoom|resize|filter|sort$|columns|group|everywhere|focus)/;
	for (const screen of ['chart', 'compare', 'system'] as const) {
		const here = bindings.filter(binding => holds(binding, {focus: 'runs', screen, tab: 'output'}));
		const lines = here.map(({line}) => line).filter(line => ofTables.test(line));
		expect(lines.filter(line => screen !== 'system' || !line.startsWith('scroll-'))).toEqual([]);
	}
});

test('what is typed on a chart or a comparison is for the run in sight, not for what is selected in the table', () => {
	const selected = {...firstView, cursor: 'a', selection: new Set(['a', 'b'])};
	expect(targets(selected)).toEqual(['a', 'b']);
	expect(targets({...selected, screen: 'chart', chart: {...firstView.chart, runs: ['c', 'd'], front: 'd'}})).toEqual([
		'd',
	]);
	expect(targets({...selected, screen: 'compare', compare: {...firstView.compare, cursor: 'e'}})).toEqual(['e']);
	expect(targets({...selected, screen: 'system'})).toEqual([]);
});

test('only keys that can do something here are hinted at', () => {
	const theme = themeFor({LANG: 'C.UTF-8', NO_COLOR: '1', TERM: 'dumb'}, {isDumb: true});
	const hints = (unmet: readonly Need[]) => hintLine(firstView, new Set(unmet), 200, theme);
	expect(hints(['staged run'])).toMatch(/x stop.*d delete/);
	expect(hints(['staged run'])).not.toMatch(/S start/);
	expect(hints(['running run'])).toMatch(/S start/);
	expect(hints(['running run'])).not.toMatch(/x stop/);
	expect(hints(['run', 'running run', 'staged run'])).not.toMatch(/delete|label|stop|start/);
});

test('nothing that ends or removes something is on Enter or with ctrl', () => {
	const dangerous = bindings.filter(({line}) => /\b(?:delete|purge|stop|signal)\b/.test(line));
	expect(dangerous.length).toBeGreaterThan(2);
	for (const {keys, line} of dangerous) {
		expect(keys.filter(key => key === 'enter' || key.startsWith('ctrl'))).toEqual([]);
		expect(line).toMatch(/^confirm|^ask-delete$|^menu /);
	}
});

test('help finds a key by its letter, its word and its command', () => {
	const rows = bindings.map(binding => ({binding, why: undefined, isElsewhere: false}));
	const found = (query: string) =>
		matchingGroups(rows, query).flatMap(group => group.rows.map(({binding}) => binding.keys[0]));
	expect(found('undo')).toContain('u');
	expect(found('label')).toContain('L');
	expect(found('no such thing')).toEqual([]);
	expect(found('')).toHaveLength(bindings.length);
});
