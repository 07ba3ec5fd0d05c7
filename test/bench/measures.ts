import {longChart} from './chart.ts';
import {commands} from './commands.ts';
import {liveList} from './live-list.ts';
import {optimizerQuality} from './optimizers.ts';
import {outputEnd} from './output-end.ts';
import {runOverhead} from './run-overhead.ts';
import {screenKeys} from './screen-keys.ts';

/** One figure beside its budget, both in `unit`. */
export type Figure = {what: string; value: number; budget: number; unit: string};

/** What can be measured. `floor` is the time of `node -e 0` in ms. */
export type Measure = {name: string; measure: (floor: number) => Promise<Figure[]>};

export const measures: readonly Measure[] = [
	runOverhead,
	commands,
	liveList,
	outputEnd,
	screenKeys,
	longChart,
	optimizerQuality,
];
