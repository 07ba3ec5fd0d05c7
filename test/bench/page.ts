import {readFileSync} from 'node:fs';
import {cpus, totalmem, type} from 'node:os';
import type {Figure} from './measures.ts';

/** What was measured under one name. */
export type Part = {name: string; figures: readonly Figure[]};

/** Rows of a table: what was measured, its value, its budget, whether that is met, and the value in times of its floor. */
export function tableRows(figures: readonly Figure[]): string[][] {
	return figures.map(({what, value, budget, unit, isLeast = false, floor}) => {
		const isMet = isLeast ? value >= budget : value <= budget;
		return [
			what,
			`${rounded(value)} ${unit}`.trim(),
			`${isLeast ? '>=' : '<='} ${rounded(budget)}`,
			isMet ? 'ok' : 'OVER',
			floor ? `${rounded(value / floor.value)} x ${floor.name}` : '',
		];
	});
}

/** The page of the documentation. @param node time of `node -e 0` in ms */
export function performancePage(parts: readonly Part[], node: number): string {
	const [{model} = {model: 'unknown'}] = cpus();
	const gigabytes = (totalmem() / 2 ** 30).toFixed(0);
	const machine = `${cpus().length} cores of ${model.trim()}, ${gigabytes} GB, ${type()}, Node ${process.version}`;
	const sections = parts.map(
		({name, figures}) => `## ${capital(name)}\n\n${markdown([columns, ...tableRows(figures)])}`,
	);
	return [introduction, `Measured on ${machine}. Here \`node -e 0\` takes ${node.toFixed(0)} ms.\n`, ...sections].join(
		'\n',
	);
}

/** Times of a machine that does other things too are of little use to others: ratios are. */
const introduction = readFileSync(new URL('introduction.md', import.meta.url), 'utf8');

const columns = ['what', 'value', 'budget', '', 'in times of its floor'];

function rounded(number: number): string {
	return String(Number(number.toPrecision(3)));
}

function capital(text: string): string {
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function markdown(rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
	const [head = [], ...body] = rows;
	return [line(head), `|${head.map(() => '---|').join('')}\n`, ...body.map(line)].join('');
}
