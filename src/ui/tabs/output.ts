import type {Run} from '../../engine/run/read-run.ts';
import {isLive} from '../../engine/run/status.ts';
import type {Theme} from '../draw/theme.ts';
import {memoLast} from '../memo.ts';
import {rowsInSight} from '../output-rows.ts';
import {type OutputView, placeIn} from '../output-view.ts';
import type {OpenOutput} from '../outputs.ts';
import {type OutputData, outputPane, rateText} from '../panes/output.ts';
import type {Tab} from './tab.ts';

/** The output of the run, as it is written. */
export const outputTab: Tab = {
	name: 'output',
	open: ({outputs, onChange}) => {
		let output: OpenOutput | undefined;
		let attended: Run | undefined;
		// What the arguments behind the theme stand for is read anew: they tell when.
		const drawn = memoLast(
			(
				output: OpenOutput,
				run: Run,
				view: OutputView,
				width: number,
				height: number,
				theme: Theme,
				rate: string,
				..._changes: readonly unknown[]
			) => {
				const extent = {width, height};
				return outputPane(view, {...read(output, view, run, extent), rate}, extent, theme);
			},
		);
		return {
			attend: (run, {output: view}) => {
				if (run?.dir !== attended?.dir) {
					output?.close();
					output = run && outputs.open(run, onChange);
				}
				attended = run;
				output?.countLines(view);
			},
			draw: ({output: view}, {width, height}, theme) => {
				if (!output || !attended) return {lines: []};
				const rate = isLive(attended.status) ? rateText(output.rate()) : '';
				const changes = [output.version(), output.reader.store.get()];
				return drawn(output, attended, view, width, height, theme, rate, ...changes);
			},
			close: () => output?.close(),
		};
	},
};

function read(
	output: OpenOutput,
	view: OutputView,
	run: Run,
	extent: {width: number; height: number},
): Omit<OutputData, 'rate'> {
	const {reader, records, isSearching} = output;
	const sight = output.sight(view, extent);
	const rows = rowsInSight(view, sight);
	const lines = [...new Set(rows.map(({line}) => line))];
	const last = lines.at(-1);
	const number = last && reader.lineNumber(last.at);
	return {
		rows,
		place: placeIn(view, sight.run, sight.state),
		state: sight.state,
		records: records(lines),
		line: number === undefined ? undefined : number + 1,
		lines: reader.lineCount(),
		started: run.started === undefined ? undefined : run.started / 1000,
		isLive: isLive(run.status),
		isStaged: run.status.kind === 'staged',
		isSearching: isSearching(),
	};
}
