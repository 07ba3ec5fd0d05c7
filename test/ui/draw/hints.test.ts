import {expect, test} from 'vitest';
import {drawHints} from '../../../src/ui/draw/hints.ts';
import {colored, expectExact, hostile, plain} from './exact.ts';

const hints = [
	{key: 'r', word: 'run'},
	{key: 'x', word: 'stop'},
	{key: 'space', word: 'select'},
	{key: '?', word: 'help', isKept: true},
];

test('hints are left out from the end, but for those that are kept', () => {
	expect([60, 36, 22, 10, 4].map(width => drawHints(hints, width, plain).trimEnd())).toEqual([
		'r run  x stop  space select  ? help',
		'r run  x stop  space select  ? help',
		'r run  x stop  ? help',
		'? help',
		'',
	]);
});

test('hints are exactly as wide as asked', () => {
	const odd = hostile.map((word, at) => ({key: String(at), word}));
	for (let width = 0; width <= 300; width++) {
		expectExact([drawHints([...hints, ...odd], width, colored)], {width, height: 1});
	}
});
