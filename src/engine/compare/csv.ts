import {type LazyTable, type Texts, textRows} from './table.ts';

/**
 * The table as comma-separated values (RFC 4180, lines end in LF as in Guild), full texts of the cells. In pieces, to be written one after the
 * other: as one text, 50,000 runs take three times the memory.
 */
export function* csvPieces({headings, rows}: LazyTable): Generator<string> {
	let lines = [csvLine(headings)];
	for (const texts of textRows(rows)) {
		lines.push(csvLine(texts));
		if (lines.length < linesInPiece) continue;
		yield lines.join('');
		lines = [];
	}
	if (lines.length > 0) yield lines.join('');
}

const linesInPiece = 500;

function csvLine(texts: Texts): string {
	// Most rows have nothing to be quoted, which one look tells.
	const fields = isSpecial.test(texts.join('')) ? texts.map((text = '') => quote(text)) : texts;
	return `${fields.join(',')}\n`;
}

function quote(text: string): string {
	return isSpecial.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const isSpecial = /[",\r\n]/;
