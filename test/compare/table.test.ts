import {describe, expect, test} from 'vitest';
import type {Cell} from '../../src/engine/compare/cells.ts';
import {csvPieces} from '../../src/engine/compare/csv.ts';
import {formatLatex, formatMarkdown} from '../../src/engine/compare/formats.ts';
import {addDeltas, formatTable, type LazyTable, sortRows} from '../../src/engine/compare/table.ts';
import {toTable} from '../../src/engine/compare/to-table.ts';
import {parseYaml} from '../../src/engine/yaml/parse.ts';

const csvOf = (table: LazyTable) => [...csvPieces(table)].join('');

const cells = (yaml: string): Cell[] => {
	const map = parseYaml(yaml) as Record<string, Cell['value']>;
	return Object.entries(map).map(([heading, value]) => ({heading, value}));
};

describe('runs of different operations', () => {
	const table = toTable([cells('{run: a, lr: 0.1, loss: 0.5}'), cells('{run: b, rows: 2, lr: 1}')]);

	test('share the columns that have the same name, in the order they are met', () => {
		expect(formatTable(table)).toEqual(['run  lr   loss  rows', 'a    0.1  0.5', 'b    1          2']);
	});

	test('of two cells of one name the later counts, unless it is null', () => {
		const row = [...cells('{x: 1, y: 2}'), ...cells('{x: 3, y: null}')];
		expect(csvOf(toTable([row]))).toBe('x,y\n3,2\n');
	});

	test('none at all make no table', () => {
		expect(toTable([])).toEqual({headings: [], rows: []});
	});
});

describe('values', () => {
	const yaml =
		'{b: true, n: null, f: 0.5238100290298462, w: 20.0, e: 1.23456789e-10, l: [1, a], s: "a, b\\nc", q: \'say "hi"\', nan: .nan, ...}'.replace(
			', ...',
			'',
		);

	test('are short for people: floats are cut off, not rounded', () => {
		expect(formatTable(toTable([cells(yaml)]))[1]).toBe(
			'yes     0.523810  20.0  1.234567e-10  [1, a]  a, b c  say "hi"  nan',
		);
		expect(formatTable(toTable([cells('{x: 0.9999999}')]))[1]).toBe('0.999999');
	});

	test('are whole for programs', () => {
		expect(csvOf(toTable([cells(yaml)]))).toBe(
			'b,n,f,w,e,l,s,q,nan\nTrue,,0.5238100290298462,20.0,1.23456789e-10,"[1, a]","a, b\nc","say ""hi""",nan\n',
		);
	});

	test('may be shown otherwise than they are', () => {
		const table = toTable([[{heading: 'operation', value: 'train', shown: () => 'train [marked]'}]]);
		expect(formatTable(table)[1]).toBe('train [marked]');
		expect(csvOf(table)).toBe('operation\ntrain\n');
	});

	test('cannot do anything to a terminal', () => {
		expect(formatTable(toTable([[{heading: 'a\x1b[2J', value: '\x1b]0;x\x07y\n z'}]]))).toEqual(['a', 'y  z']);
	});
});

describe('where the terminal is narrow', () => {
	const table = toTable([cells('{run: abcd, label: "a label that goes on and on and on", loss: 0.5}')]);

	test('labels give way', () => {
		expect(formatTable(table, 34)[1]).toBe('abcd  a label that goes on …  0.5');
	});

	test('but not all of them', () => {
		expect(formatTable(table, 10)[1]).toBe('abcd  a label tha…  0.5');
	});

	test('and keep what there is room for', () => {
		expect(formatTable(table, 100)).toEqual(formatTable(table));
	});
});

describe('sections', () => {
	test('keep their columns together, whichever run has them', () => {
		const first = [cells('{run: a}'), cells('{run: b}')];
		const second = [cells('{lr: 1}'), cells('{rows: 2}')];
		const third = [cells('{own: 3, lr: 9}'), cells('{own: 4, rows: null}')];
		expect(csvOf(toTable(first, second, third))).toBe('run,lr,rows,own\na,9,,3\nb,,2,4\n');
	});
});

describe('rows in the order of a column', () => {
	const table = toTable([cells('{x: 2}'), cells('{y: 1}'), cells('{x: 10.0}'), cells('{x: b}'), cells('{x: .nan}')]);
	const order = (direction: 'min' | 'max') =>
		csvOf(sortRows(table, 'x', direction) ?? table)
			.split('\n')
			.slice(1, 6);

	test('have those without a value last, whatever comes first', () => {
		expect(order('min')).toEqual(['2,', '10.0,', 'b,', ',1', 'nan,']);
		expect(order('max')).toEqual(['10.0,', '2,', 'b,', ',1', 'nan,']);
	});

	test('need the column', () => {
		expect(sortRows(table, 'z', 'min')).toBeUndefined();
	});
});

test('results are measured against a run, flags are not', () => {
	const row = (loss: number | null, lr: number): Cell[] => [
		{heading: 'lr', value: lr},
		{heading: 'loss', value: loss, isResult: true},
	];
	const table = toTable([row(0.5, 1), row(null, 2), row(0.25, 3)]);
	expect(csvOf(addDeltas(table, table.rows[0] ?? []))).toBe(
		'lr,loss,loss delta,loss %\n1,0.5,0.0,0.0\n2,,,\n3,0.25,-0.25,-50.0\n',
	);
});

test('nothing is lost in Markdown and LaTeX, and nothing is taken for markup', () => {
	const table = toTable([cells('{a_b: 0.5238100290298462, s: "x | y_1 & 50%"}'), cells('{a_b: 2, s: "\\\\e[1m~\\n"}')]);
	expect(formatMarkdown(table)).toBe(
		'| a\\_b | s |\n| ---: | --- |\n| 0.5238100290298462 | x \\| y\\_1 & 50% |\n| 2 | \\\\e\\[1m~  |\n',
	);
	expect(formatLatex(table)).toBe(
		`
\\begin{tabular}{rl}
\\hline
a\\_b & s \\\\
\\hline
0.5238100290298462 & x | y\\_1 \\& 50\\% \\\\
2 & \\textbackslash{}e[1m\\textasciitilde{}  \\\\
\\hline
\\end{tabular}
`.slice(1),
	);
});
