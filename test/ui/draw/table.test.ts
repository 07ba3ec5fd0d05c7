import {describe, expect, test} from 'vitest';
import {scrollTo} from '../../../src/ui/draw/scroll.ts';
import {drawTable, type Table} from '../../../src/ui/draw/table.ts';
import type {Column} from '../../../src/ui/draw/table-layout.ts';
import {drawMark} from '../../../src/ui/draw/theme.ts';
import {ascii, colored, expectExact, hostile, plain, sizes} from './exact.ts';

const columns: readonly Column[] = [
	{id: 'id', title: 'ID', width: 8},
	{id: 'operation', title: 'OP', max: 12},
	{id: 'status', title: 'STATUS', min: 11},
	{id: 'age', title: 'AGE', align: 'right'},
	{id: 'label', title: 'LABEL', flex: 1, min: 8},
	{id: 'loss', title: 'loss', align: 'right'},
	{id: 'acc', title: 'acc', align: 'right'},
];

const rows = [
	['7f3a91c2', 'train', drawMark(plain, 'running', '42%'), '3m', 'wide-resnet', '0.3124', '0.891'],
	['4d20be71', 'train', drawMark(plain, 'error', '1'), '14m', 'wide-resnet with augmentation', '0.3391', '0.884'],
	['91ab0c3e', 'train', drawMark(plain, 'queued', '#1'), '-', '学習率スケジュール、漢字', 'nan', '-'],
	['a0913cde', 'prepare-imagenet', drawMark(plain, 'ok'), '1d', '', '-', '-'],
];

const table: Table = {columns, total: rows.length, row: index => rows[index] ?? [], offset: 0};

function draw(changes: Partial<Table>, width = 80, height = 5, theme = plain): string {
	return drawTable({...table, ...changes}, {width, height}, theme).lines.join('\n');
}

describe('a table', () => {
	test('gives a flexible column the room that the others leave', () => {
		expect(draw({cursor: 0, isFocused: true, isSelected: index => index < 2})).toMatchInlineSnapshot(`
			"   ID       OP           STATUS      AGE LABEL                        loss   acc
			>+ 7f3a91c2 train        ● run 42%    3m wide-resnet                0.3124 0.891
			 + 4d20be71 train        ✗ err 1     14m wide-resnet with augmenta… 0.3391 0.884
			   91ab0c3e train        . queued #1   - 学習率スケジュール、漢字      nan     -
			   a0913cde prepare-ima… ✔ ok         1d                                 -     -"
		`);
		expect(draw({}, 58)).toMatchInlineSnapshot(`
			"ID       OP           STATUS      AGE LABEL           loss
			7f3a91c2 train        ● run 42%    3m wide-resnet   0.3124
			4d20be71 train        ✗ err 1     14m wide-resnet … 0.3391
			91ab0c3e train        . queued #1   - 学習率スケジ…    nan
			a0913cde prepare-ima… ✔ ok         1d                    -"
		`);
	});

	test('shows what it is sorted by', () => {
		expect(draw({sort: [{id: 'loss', isDescending: true}]}, 80, 2)).toMatchInlineSnapshot(`
			"ID       OP    STATUS      AGE LABEL                                loss v   acc
			7f3a91c2 train ● run 42%    3m wide-resnet                          0.3124 0.891"
		`);
		expect(draw({sort: [{id: 'acc'}, {id: 'loss', isDescending: true}]}, 80, 2)).toMatchInlineSnapshot(`
			"ID       OP    STATUS      AGE LABEL                              loss v2 acc ^1
			7f3a91c2 train ● run 42%    3m wide-resnet                         0.3124  0.891"
		`);
	});

	test('draws a tree in one of its columns', () => {
		const branches = [{depth: 0, isFolded: false}, {depth: 1}, {depth: 1, isLast: true}, {depth: 0, isFolded: true}];
		const tree = {branch: (index: number) => branches[index], treeColumn: 'operation'};
		expect(draw(tree, 60)).toMatchInlineSnapshot(`
			"ID       OP           STATUS      AGE LABEL       loss   acc
			7f3a91c2 v train      ● run 42%    3m wide-res… 0.3124 0.891
			4d20be71 ├─ train     ✗ err 1     14m wide-res… 0.3391 0.884
			91ab0c3e └─ train     . queued #1   - 学習率ス…    nan     -
			a0913cde > prepare-i… ✔ ok         1d                -     -"
		`);
		expect(draw(tree, 60, 4, ascii)).toMatchInlineSnapshot(`
			"ID       OP       STATUS      AGE LABEL           loss   acc
			7f3a91c2 v train  ● run 42%    3m wide-resnet   0.3124 0.891
			4d20be71 |- train ✗ err 1     14m wide-resnet ~ 0.3391 0.884
			91ab0c3e \`- train . queued #1   - 学習率スケジ~    nan     -"
		`);
	});

	test('scrolls columns to the left but for those that stay, and counts what is out of sight', () => {
		const scrolled = drawTable({...table, sticky: 1, shift: 3}, {width: 40, height: 3}, plain);
		expect(scrolled.lines.join('\n')).toMatchInlineSnapshot(`
			"ID       LABEL                loss   acc
			7f3a91c2 wide-resnet        0.3124 0.891
			4d20be71 wide-resnet with … 0.3391 0.884"
		`);
		expect(scrolled).toMatchObject({hiddenLeft: 3, hiddenRight: 0});
		expect(drawTable({...table, sticky: 1}, {width: 40, height: 3}, plain)).toMatchObject({
			hiddenLeft: 0,
			hiddenRight: 2,
		});
		const last = drawTable({...table, sticky: 1, shift: 99}, {width: 40, height: 3}, plain);
		expect(last.hiddenLeft).toBe(5);
		expect(last.lines[1]).toContain('0.891');
	});

	test('has the cursor as one bar, without the colours of its cells', () => {
		const row = () => ['7f3a91c2', colored.paint.good('train')];
		const lines = (isFocused: boolean) =>
			drawTable({...table, row, cursor: 0, isFocused}, {width: 20, height: 2}, colored).lines;
		expect(lines(true)[1]).toBe('\x1b[7m>  7f3a91c2 train   \x1b[27m');
		expect(lines(false)[1]).toContain('\x1b[4m>  7f3a91c2 \x1b[32mtrain\x1b[39m');
	});

	test('says why it is empty', () => {
		expect(draw({total: 0, cursor: 0, empty: 'no runs yet: r runs an operation'}, 40, 3)).toMatchInlineSnapshot(`
			"   ID       OP STATUS      AGE LABEL    
			no runs yet: r runs an operation        
			                                        "
		`);
	});

	test('asks for no row that it does not show, however many there are', () => {
		const asked: number[] = [];
		const row = (index: number) => {
			asked.push(index);
			return rows[index % rows.length] ?? [];
		};
		drawTable({...table, total: 10_000, row, offset: 5000}, {width: 80, height: 41}, plain);
		expect(asked).toEqual(Array.from({length: 40}, (_, line) => 5000 + line));
	});

	test('keeps the widths of its columns while it scrolls, and forgets them when told to', () => {
		const size = {width: 80, height: 2};
		const narrow: Column[] = [
			{id: 'label', title: 'LABEL'},
			{id: 'loss', title: 'loss'},
		];
		const scrolling = {...table, columns: narrow, row: (index: number) => [rows[index]?.[4] ?? '', '1']};
		const first = drawTable({...scrolling, offset: 1}, size, plain);
		const second = drawTable({...scrolling, offset: 3, widths: first.widths}, size, plain);
		expect(second.lines[0]).toBe(first.lines[0]);
		expect(second.widths).toBe(first.widths);
		expect(drawTable({...scrolling, offset: 3}, size, plain).lines[0]).not.toBe(first.lines[0]);
	});

	test('is exactly as large as asked at every size, whatever its cells hold', () => {
		const odd: Table = {
			columns: columns.map((column, at) => ({...column, title: hostile[at] ?? ''})),
			total: 1000,
			row: index => columns.map((_, at) => colored.paint.warn(hostile[(index + at) % hostile.length] ?? '')),
			offset: 3,
			cursor: 5,
			isSelected: index => index % 3 === 0,
			branch: index => ({depth: index % 4, isLast: index % 2 === 0, isFolded: index % 3 === 0}),
			treeColumn: 'label',
			sticky: 2,
			sort: [{id: 'loss'}, {id: 'acc', isDescending: true}],
		};
		for (const size of sizes()) {
			const isFocused = size.width % 2 === 0;
			const drawn = drawTable({...odd, isFocused, shift: size.height % 6, total: size.width % 7}, size, colored);
			expectExact(drawn.lines, size);
		}
	});
});

describe('scrolling', () => {
	test('goes no farther than it must to show the cursor', () => {
		expect(scrollTo(5, 0, 10, 100)).toBe(0);
		expect(scrollTo(10, 0, 10, 100)).toBe(1);
		expect(scrollTo(3, 20, 10, 100)).toBe(3);
	});

	test('leaves no room below the last row', () => {
		expect(scrollTo(8, 8, 10, 9)).toBe(0);
		expect(scrollTo(98, 95, 10, 100)).toBe(90);
		expect(scrollTo(0, 0, 10, 0)).toBe(0);
	});
});
