import {expect, test} from 'vitest';
import {formatCsv, parseCsv} from '../../src/engine/batch/csv.ts';

const cells = (text: string) => parseCsv(text).map(row => row.cells);

test.each<[string, string[][]]>([
	[
		'a,b\n1,2\n',
		[
			['a', 'b'],
			['1', '2'],
		],
	],
	[
		'a,b\r\n1,2',
		[
			['a', 'b'],
			['1', '2'],
		],
	],
	['"a,b","say ""hi"""\n', [['a,b', 'say "hi"']]],
	['"two\nlines",x\n', [['two\nlines', 'x']]],
	['a,,\n', [['a', '', '']]],
	['\n\na\n\n', [['a']]],
	['it"s,5\' 3"\n', [['it"s', '5\' 3"']]],
	['\ufeffa\n', [['a']]],
	['"open', [['open']]],
	['', []],
	['""\n\n', [['']]],
])('%j', (text, expected) => {
	expect(cells(text)).toEqual(expected);
});

test('rows know the line that they begin in', () => {
	expect(parseCsv('a\n\n"x\ny"\nz\n').map(({line}) => line)).toEqual([1, 3, 5]);
});

test('what is written is read back', () => {
	const rows = [['a', 'b,c'], ['', 'line\nend'], ['"', ' x '], ['']];
	expect(cells(formatCsv(rows))).toEqual(rows);
});
