/**
 * Measures the budgets of the product against floors taken in the same minutes on the same machine, and prints a table.
 * Times are medians of whole processes. Run it with `npm run bench`; a word picks measures by name: `npm run bench -- adds`.
 */
import {measures} from './measures.ts';
import {median, time} from './time.ts';

const wanted = process.argv[2] ?? '';
const floor = median(await time(11, () => [process.execPath, ['-e', '0']]));
const rows = [['what', 'value', 'budget', 'verdict']];
for (const {name, measure} of measures) {
	if (!name.includes(wanted)) continue;
	for (const {what, value, budget, unit} of await measure(floor)) {
		const shown = (number: number) => `${Number(number.toPrecision(3))} ${unit}`;
		rows.push([what, shown(value), `<= ${shown(budget)}`, value <= budget ? 'ok' : 'OVER']);
	}
}
console.log(`floor: node -e 0 takes ${floor.toFixed(0)} ms (median of 11)\n`);
const widths = rows[0]?.map((_, at) => Math.max(...rows.map(row => row[at]?.length ?? 0))) ?? [];
for (const row of rows) console.log(row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '));
