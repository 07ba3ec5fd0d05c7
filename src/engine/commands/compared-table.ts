import {type Cell, columnCells, coreCells, coreTexts, resultCells, textHeadings} from '../compare/cells.ts';
import {type ColumnSpec, parseColumns} from '../compare/columns.ts';
import type {RunRecord} from '../compare/record.ts';
import {addDeltas, type LazyTable} from '../compare/table.ts';
import {type KnownTexts, type Sections, tableOf} from '../compare/to-table.ts';
import type {Env} from '../home.ts';
import type {Run} from '../run/read-run.ts';
import type {RunIndex} from '../runs/index/run-index.ts';
import type {Shape} from '../runs/index/shape.ts';
import {operationColumns} from '../runs/operation-columns.ts';
import {readRecord} from '../runs/read-record.ts';
import {selectRun} from '../runs/select.ts';
import {asciiBlocks, blocks} from '../scalars/sparkline.ts';
import type {EngineContext, Options} from './command.ts';

/** The runs that are compared, and what knows most of what they are compared by. */
export type Compared = {runs: readonly Run[]; index: RunIndex};

/** All that is to be shown of runs, and of the one that they are measured against. */
export async function comparedTable(
	{io, engine}: EngineContext,
	options: Options,
	{runs, index}: Compared,
): Promise<LazyTable> {
	const based = options.get('base');
	const base = based === undefined ? undefined : selectRun(index.list(), based);
	const all = base ? [...runs, base] : runs;
	const strict = options.get('strict-cols');
	const own = parseColumns(strict ?? options.get('cols') ?? '');
	const isCore = !options.has('skip-core') && strict === undefined;
	const isOperation = !options.has('skip-op-cols') && strict === undefined;
	const columnsOf = isOperation ? await operationColumns(all, message => io.err(`${message}\n`), index) : () => [];
	const curve = options.has('sparklines')
		? {width: 12, levels: isUnicode(engine.env) ? blocks : asciiBlocks}
		: undefined;
	const now = Date.now() * 1000;
	const shapes = all.map(index.shape);
	const specs = all.map((run, at) => columnsOf(run, shapes[at]));
	const hasSystem = options.has('all-scalars');
	const sectionsOf = (run: Run, at: number): Sections => {
		const record = readRecord(run, {withSeries: curve !== undefined, source: index});
		const ofOperation = (columns: readonly ColumnSpec[]) =>
			columns.length > 0 ? columnCells(record, columns, now, curve) : resultCells(record, {curve, hasSystem});
		return [
			options.has('extra-cols')
				? [...coreSection(record, now, isCore), ...extraCells(record, now)]
				: coreSection(record, now, isCore),
			isOperation ? ofOperation(specs[at] ?? []) : [],
			columnCells(record, own, now, curve),
		];
	};
	const isUsual = isCore && isOperation && own.length === 0 && !curve && !options.has('extra-cols');
	const shapeOf = (_: Run, at: number) => {
		const columns = specs[at] ?? [];
		return isOperation && columns.length === 0 ? shapes[at]?.names : columns.map(({heading}) => heading).join('\n');
	};
	const texts = isUsual ? usualTexts({specs, shapes, index, now, hasSystem}) : undefined;
	const table = tableOf(all, {sectionsOf, shapeOf, texts});
	if (!base) return table;
	const rows = [...table.rows];
	return addDeltas({...table, rows: rows.slice(0, -1)}, rows.at(-1) ?? []);
}

/** The id alone where the rest is not wanted. */
function coreSection(record: RunRecord, now: number, isCore: boolean): Cell[] {
	return coreCells(record, now).slice(0, isCore ? undefined : 1);
}

function extraCells(record: RunRecord, now: number): Cell[] {
	return columnCells(record, parseColumns('.sourcecode'), now);
}

type Usual = {
	/** Of each run. */
	specs: readonly (readonly ColumnSpec[])[];
	shapes: readonly (Shape | undefined)[];
	index: RunIndex;
	now: number;
	hasSystem: boolean;
};

/** The texts of runs where no other columns are asked for, as far as the index has them. */
function usualTexts({specs, shapes, index, now, hasSystem}: Usual): KnownTexts<Run> {
	return {
		headingsOf: (_, at) => {
			const shape = shapes[at];
			return shape ? textHeadings(shape.names, hasSystem) : [];
		},
		of: (run, at) => {
			const texts = shapes[at] && specs[at]?.length === 0 ? index.texts(run) : undefined;
			return texts && [coreTexts(run, now), texts.flags, texts.lastSteps, texts.lastValues];
		},
	};
}

function isUnicode({LC_ALL, LC_CTYPE, LANG}: Env): boolean {
	return /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '');
}
