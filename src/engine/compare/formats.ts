import {sanitize} from '../text/sanitize.ts';
import {isNumeric} from '../yaml/value.ts';
import {fullText, type LazyTable} from './table.ts';

/** The table as Markdown has it (GitHub's tables), numbers in full and to the right. */
export function formatMarkdown(table: LazyTable): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
	const rules = numericColumns(table).map(isNumber => (isNumber ? '---:' : '---'));
	const rows = Array.from(table.rows, row => row.map(cell => markdownText(fullText(cell))));
	return [table.headings.map(markdownText), rules, ...rows].map(line).join('');
}

/** The table as LaTeX's `tabular`, which needs no package, numbers in full and to the right. */
export function formatLatex(table: LazyTable): string {
	const line = (cells: readonly string[]) => `${cells.map(latexText).join(' & ')} \\\\\n`;
	const columns = numericColumns(table)
		.map(isNumber => (isNumber ? 'r' : 'l'))
		.join('');
	const rows = Array.from(table.rows, row => line(row.map(fullText)));
	return `\\begin{tabular}{${columns}}\n\\hline\n${line(table.headings)}\\hline\n${rows.join('')}\\hline\n\\end{tabular}\n`;
}

/** Columns that have a number in each cell that is not empty, and in one at least. */
function numericColumns({headings, rows: all}: LazyTable): boolean[] {
	const rows = [...all];
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
