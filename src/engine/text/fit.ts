/**
 * Lines cut and filled to so many cells of a terminal. They may hold SGR sequences, which take no cell and are ended where the line ends.
 * Text should have been sanitised where it came in; what slipped through all the same is sanitised here.
 */
import {Memory} from './memory.ts';
import {sanitizeOutput} from './sanitize-output.ts';
import {Pen} from './sgr.ts';
import {Characters, displayWidth} from './width.ts';

/** `ellipsis` stands at the end of what was cut, where there is room for it. */
export type FitOptions = {align?: 'left' | 'right' | 'center'; ellipsis?: string};

/** The text as exactly `width` cells. No character is cut in two: what is left of a wide one is a blank. */
export function fitText(text: string, width: number, {align = 'left', ellipsis = ''}: FitOptions = {}): string {
	if (plain.test(text)) return arrange(text, width, align, ellipsis);
	return recent.get(`${width}\n${align}\n${ellipsis}\n${text}`, () => arrange(text, width, align, ellipsis));
}

/** The cells of a text `from` the first one wanted `to` the first one not wanted, coloured as they were. Fewer where the text ends. */
export function slice(text: string, from: number, to = Number.POSITIVE_INFINITY): string {
	const piece = take(text, from, to);
	return piece.text + piece.end;
}

/** The cells that a text with SGR sequences takes. */
export function ansiWidth(text: string): number {
	return take(text, 0, Number.POSITIVE_INFINITY).width;
}

const plain = /^[\x20-\x7e]*$/;

/** What a screen or two hold: frame after frame draws mostly what the last one did. */
const recent = new Memory<string>(500);

function arrange(text: string, width: number, align: 'left' | 'right' | 'center', ellipsis: string): string {
	const whole = take(text, 0, width);
	const room = width - displayWidth(ellipsis);
	if (whole.isCut && ellipsis !== '' && room >= 0) {
		const part = take(text, 0, room);
		return part.text + ellipsis + part.end;
	}
	const missing = Math.max(0, width - whole.width);
	const before = align === 'right' ? missing : align === 'center' ? missing >> 1 : 0;
	return ' '.repeat(before) + whole.text + whole.end + ' '.repeat(missing - before);
}

/** `end`: the sequence that ends what is still on behind the text. `isCut`: more would follow. */
type Piece = {text: string; width: number; end: string; isCut: boolean};

function take(raw: string, from: number, to: number): Piece {
	if (to <= from) return {text: '', width: 0, end: '', isCut: raw !== ''};
	if (plain.test(raw)) {
		const text = raw.slice(from, to);
		return {text, width: text.length, end: '', isCut: raw.length > to};
	}
	const text = harm.test(raw) ? sanitizeOutput(raw) : raw;
	const characters = new Characters(text);
	const pen = new Pen();
	let cell = 0;
	let start = from > 0 ? undefined : 0;
	let lead = '';
	let isCut = false;
	while (characters.next()) {
		if (text.charCodeAt(characters.start) === esc) {
			characters.end = text.indexOf('m', characters.start) + 1;
			pen.apply(text.slice(characters.start + 2, characters.end - 1));
			continue;
		}
		isCut = cell + characters.width > to;
		if (isCut) break;
		if (start === undefined && cell >= from) {
			start = characters.start;
			lead = ' '.repeat(cell - from) + pen.start;
		}
		cell += characters.width;
	}
	const width = isCut ? to - from : Math.max(0, cell - from);
	if (start === undefined) return {text: ' '.repeat(width), width, end: '', isCut};
	const kept = lead + text.slice(start, isCut ? characters.start : text.length);
	return {text: isCut ? kept + ' '.repeat(to - cell) : kept, width, end: pen.end, isCut};
}

const esc = 0x1b;

/** A control character that is not the ESC of an SGR sequence. */
const harm = /[\x00-\x1a\x1c-\x1f\x7f-\x9f]|\x1b(?!\[[\d;]*m)/;
