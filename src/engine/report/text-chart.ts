import asciichart from 'asciichart';
import {thinOut} from '../scalars/sparkline.ts';
import {shortNumber} from '../text/short-number.ts';

const rows = 8;
const columns = 64;

/** The course of a scalar as lines of text, from its first value to its last; `undefined` where no value is finite. */
export function textChart(values: readonly (number | null)[]): string | undefined {
	const finite = values.filter(value => value !== null);
	if (finite.length === 0) return undefined;
	const shown = stretched(thinOut(finite, columns));
	const [min, max] = [Math.min(...shown), Math.max(...shown)];
	if (min === max) return `${shortNumber(min)} ┤${'─'.repeat(shown.length)}`;
	// The package counts rows by the size of the values, which it cannot where they are very large or very close: it gets them from 0 to 1.
	const part = (value: number) => (value / 2 - min / 2) / (max / 2 - min / 2);
	const labels = Array.from({length: rows + 1}, (_, row) => shortNumber(between(min, max, row / rows)));
	const width = Math.max(...labels.map(label => label.length));
	const format = (at: number) => `${(labels[Math.round(at * rows)] ?? '').padStart(width)} `;
	// The label is one of the columns, however long it is.
	const chart = asciichart.plot(shown.map(part), {height: rows, min: 0, max: 1, offset: 2, format});
	return chart
		.split('\n')
		.map(line => line.trimEnd())
		.join('\n');
}

/** A few values would make a chart a few columns wide: between them the line is straight. */
function stretched(values: readonly number[]): number[] {
	const last = values.length - 1;
	if (last < 1 || values.length >= columns) return [...values];
	return Array.from({length: columns}, (_, column) => {
		const at = (column * last) / (columns - 1);
		const before = Math.min(last - 1, Math.floor(at));
		return between(values[before] ?? 0, values[before + 1] ?? 0, at - before);
	});
}

function between(min: number, max: number, part: number): number {
	return min * (1 - part) + max * part;
}
