import {describe, expect, test} from 'vitest';
import {outputSpans} from '../../src/engine/report/output-spans.ts';
import {sanitizeOutput} from '../../src/engine/text/sanitize-output.ts';

const spans = (text: string) => outputSpans(sanitizeOutput(text));

describe('colours of a terminal become styles', () => {
	test.each([
		['plain', [['plain']]],
		['', []],
		['a \x1b[1;31mred\x1b[0m b', [['a '], ['red', 'bold', 'fg1'], [' b']]],
		['\x1b[92;44mx', [['x', 'fg10', 'bg4']]],
		['\x1b[38;5;3mx', [['x', 'fg3']]],
		['\x1b[38;5;208mx', [['x', '#ff8700']]],
		['\x1b[48;5;244mx', [['x', 'on#808080']]],
		['\x1b[38;2;1;2;300mx', [['x', '#0102ff']]],
	])('%j', (text, expected) => {
		expect(spans(text)).toEqual(expected);
	});
});

test('nothing else of an escape sequence is left', () => {
	expect(spans('\x1b]8;;http://x\x07link\x1b]8;;\x07 \x1b[2Jgone\x07')).toEqual([['link gone']]);
});
