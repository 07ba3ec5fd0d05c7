import {Memory} from '../../engine/text/memory.ts';
import {Pen} from '../../engine/text/sgr.ts';
import {Characters} from '../../engine/text/width.ts';

/**
 * A line of harmless text as rows of at most `width` cells, cut wherever a row is full, not only between words. No character is cut in two or
 * lost, but for wide ones where there is a single cell. A colour that goes on from one row to the next is ended and begun anew. At least one row.
 */
export function wrapCells(text: string, width: number): readonly string[] {
	if (width < 1) return [text];
	return text.length <= width && plain.test(text) ? [text] : recent.get(`${width}\n${text}`, () => wrap(text, width));
}

const plain = /^[\x20-\x7e]*$/;
const recent = new Memory<readonly string[]>(500);

function wrap(text: string, width: number): readonly string[] {
	if (plain.test(text))
		return Array.from({length: Math.ceil(text.length / width)}, (_, row) => text.slice(row * width, (row + 1) * width));
	const rows: string[] = [];
	const characters = new Characters(text);
	const pen = new Pen();
	let row = '';
	let cells = 0;
	while (characters.next()) {
		if (text.charCodeAt(characters.start) === esc) {
			characters.end = text.indexOf('m', characters.start) + 1 || text.length;
			pen.apply(text.slice(characters.start + 2, characters.end - 1));
		} else if (cells > 0 && cells + characters.width > width) {
			rows.push(row + pen.end);
			row = pen.start;
			cells = 0;
		}
		row += text.slice(characters.start, characters.end);
		cells += characters.width;
	}
	return [...rows, row + pen.end];
}

const esc = 0x1b;
