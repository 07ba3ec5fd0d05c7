import {sanitize} from '../text/sanitize.ts';
import {isNumeric} from '../yaml/value.ts';
import {textRows, type LazyTable, type Table} from './table.ts';

/** The table as Markdown has it (GitHub's tables), numbers in full and to the right. */
export function formatMarkdown({headings, rows: all}: LazyTable): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
	const rows = [...all];
	const rules = numericColumns({headings, rows}).map(isNumber => (isNumber ? '---:' : '---'));
	const texts = Array.from(textRows(rows), row => row.map((text = '') => markdownText(text)));
	return [headings.map(markdownText), rules, ...texts].map(line).join('');
}

/** The table as LaTeX's `tabular`, which needs no package, numbers in full and to the right. */
export function formatLatex({headings, rows: all}: LazyTable): string {
	const line = (cells: readonly string[]) => `${cells.map(latexText).join(' & ')} \\\\\n`;
	const rows = [...all];
	const columns = numericColumns({headings, rows})
		.map(isNumber => (isNumber ? 'r' : 'l'))
		.join('');
	const lines = Array.from(textRows(rows), row => line(row.map((text = '') => text)));
	return `\\begin{tabular}{${columns}}\n\\hline\n${line(headings)}\\hline\n${lines.join('')}\\hline\n\\end{tabular}\n`;
}

/** Columns that have a number in each cell that is not empty, and in one at least. */
function numericColumns({headings, rows}: Table): boolean[] {
	return headings.map((_, at) => {
		const values = rows.flatMap(row => (row[at] && row[at].value !== null ? [row[at].value] : []));
		return values.length > 0 && values.every(isNumeric);
	});
}

/** One line without what Markdown would take for its own: everywhere signs of its markup, `|` because it ends a cell. */
export function markdownText(text: string): string {
	return sanitize(text).replace(/[\\|`*_<>[\]]/g, '\\$&');
}

function latexText(text: string): string {
	return sanitize(text).replace(/[\\{}$&#^_~%]/g, char => latexCharacters[char] ?? `\\${char}`);
}

const latexCharacters: Readonly<Record<string, string>> = {
	'\\': '\\textbackslash{}',
	'^': '\\textasciicircum{}',
	'~': '\\textasciitilde{}',
};
