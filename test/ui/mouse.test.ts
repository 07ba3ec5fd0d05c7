import {expect, test} from 'vitest';
import {parseMouse} from '../../src/ui/mouse.ts';

test('clicks and the wheel are read, several in one piece; releases, other buttons and other input are left out', () => {
	const input = '\x1b[<0;10;5Mj\x1b[<0;10;5m\x1b[<64;1;1M\x1b[<65;200;50M\x1b[<2;3;3M\x1b[A[<0;1;1M';
	expect(parseMouse(input)).toEqual([
		{kind: 'click', x: 9, y: 4},
		{kind: 'up', x: 0, y: 0},
		{kind: 'down', x: 199, y: 49},
	]);
});
