import {describe, expect, test} from 'vitest';
import {findCommand} from '../../src/engine/commands/find.ts';
import {parseWords} from '../../src/engine/commands/parse.ts';
import {splitCommands} from '../../src/engine/words.ts';
import {allCommands} from '../../src/ui/dispatch.ts';
import {matchingGroups} from '../../src/ui/help-rows.ts';
import {bindings, conditions, holds, lookUp} from '../../src/ui/keymap.ts';
import {screens} from '../../src/ui/screens/index.ts';
import {focuses, tabNames} from '../../src/ui/view.ts';

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

test('the first key of a sequence waits for the second', () => {
	const place = {focus: 'runs', screen: 'runs', tab: 'output'} as const;
	expect(lookUp('g', place)).toBe('prefix');
	expect(lookUp('gg', place)).toMatchObject({line: 'up --all'});
	expect(lookUp('gx', place)).toBeUndefined();
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
