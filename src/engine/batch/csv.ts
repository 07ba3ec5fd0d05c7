/** A row of comma-separated values, and the line that it begins in, counted from 1. */
export type CsvRow = {line: number; cells: string[]};

/**
 * Reads comma-separated values (RFC 4180; lines may end in LF): cells in double quotes may hold commas, line ends and doubled quotes. Empty
 * lines are left out. Quotes inside a cell are characters like others. A quote that is not closed reaches to the end.
 */
export function parseCsv(text: string): CsvRow[] {
	const rows: CsvRow[] = [];
	const cell = /("(?:[^"]|"")*(?:"|$))([^,\r\n]*)|([^,\r\n]*)/y;
	let line = 1;
	for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; ) {
		const row: CsvRow = {line, cells: []};
		const start = at;
		for (;;) {
			cell.lastIndex = at;
			const [whole = '', quoted, behind = '', plain = ''] = cell.exec(text) ?? [];
			row.cells.push(quoted === undefined ? plain : unquote(quoted) + behind);
			line += whole.split('\n').length - 1;
			at += whole.length;
			if (text[at] !== ',') break;
			at++;
		}
		if (at > start) rows.push(row);
		at += text.startsWith('\r\n', at) ? 2 : 1;
		line++;
	}
	return rows;
}

/** Rows of cells as comma-separated values; lines end in LF, as Guild writes them. */
export function formatCsv(rows: readonly (readonly string[])[]): string {
	return rows.map(cells => `${cells.map(quote).join(',')}\n`).join('');
}

function unquote(text: string): string {
	return text.replace(/^"|"$/g, '').replaceAll('""', '"');
}

/** A row of one empty cell would be an empty line. */
function quote(text: string, _: number, cells: readonly string[]): string {
	const isNeeded = /[",\r\n]/.test(text) || (text === '' && cells.length === 1);
	return isNeeded ? `"${text.replaceAll('"', '""')}"` : text;
}
