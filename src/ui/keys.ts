import type {Key} from 'ink';
import {graphemes} from '../engine/text/width.ts';

/**
 * The names of the keys in one event, in order. Held keys arrive together over a slow line (`jjj` is one event); named keys come alone.
 * Names: the character itself, or `up`, `enter`, `ctrl-d`, `shift-tab` and the like.
 */
export function keyNames(input: string, key: Key): string[] {
	const named = namedKeys.find(([property]) => key[property])?.[1];
	if (named === 'tab' && key.shift) return ['shift-tab'];
	if (named !== undefined) return [named];
	if (key.ctrl) return input ? [`ctrl-${input === ' ' ? 'space' : input}`] : [];
	if (key.meta) return [];
	return [...input].map(charName);
}

/** Keys with ctrl are control characters where they arrive together with others. */
function charName(char: string): string {
	const code = char.charCodeAt(0);
	const named = {9: 'tab', 10: 'enter', 13: 'enter', 27: 'escape', 127: 'backspace'}[code];
	return named ?? (code < 32 ? `ctrl-${String.fromCharCode(code + 96)}` : char);
}

const namedKeys = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageUp', 'pageup'],
	['pageDown', 'pagedown'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'escape'],
	['tab', 'tab'],
	['backspace', 'backspace'],
	['delete', 'delete'],
] as const satisfies readonly (readonly [keyof Key, string])[];

/** Whether it is what a key, or a sequence of two, is called. */
export function isKeyName(text: string): boolean {
	return otherNames.has(text) || /^ctrl-[a-z]$/.test(text) || isSequence(text) || [...graphemes(text)].length === 1;
}

/** Whether it is two keys, one after the other: `gg`. */
export function isSequence(text: string): boolean {
	return /^\S\S$/u.test(text) && !otherNames.has(text);
}

const otherNames: ReadonlySet<string> = new Set([...namedKeys.map(([, name]) => name), 'shift-tab']);
