/**
 * Measures the budgets of the product against floors taken in the same minutes on the same machine, prints a table and writes it to
 * docs/performance.md. `npm run bench -- WORD` measures the parts with WORD in their name and writes nothing; `--guild PATH` measures that
 * Guild too.
 */
import {writeFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import {againstGuild} from './against-guild.ts';
import {measures} from './measures.ts';
import {type Part, performancePage, tableRows} from './page.ts';
import {median, time} from './time.ts';

const {values, positionals} = parseArgs({options: {guild: {type: 'string'}}, allowPositionals: true});
const [wanted = ''] = positionals;
const all = [...measures, ...(values.guild === undefined ? [] : [againstGuild(values.guild)])];
const chosen = all.filter(({name}) => name.toLowerCase().includes(wanted.toLowerCase()));
if (chosen.length === 0) throw new Error(`nothing is called '${wanted}': ${all.map(({name}) => name).join(', ')}`);

const node = median(await time(21, () => [process.execPath, ['-e', '0']]));
console.log(`node -e 0 takes ${node.toFixed(0)} ms (median of 21)`);
const parts: Part[] = [];
for (const {name, measure} of chosen) {
	const part = {name, figures: await measure(node)};
	parts.push(part);
	print(part);
}
if (wanted === '') writeFileSync('docs/performance.md', performancePage(parts, node));

function print({name, figures}: Part): void {
	const rows = tableRows(figures);
	const widths = rows[0]?.map((_, at) => Math.max(...rows.map(row => row[at]?.length ?? 0))) ?? [];
	const lines = rows.map(row => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '));
	console.log([`\n${name}`, ...lines].map(line => line.trimEnd()).join('\n'));
}
