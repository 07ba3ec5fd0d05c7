import type {Extent} from './frame.ts';
import type {Paint} from './theme.ts';

/** What to draw with: a colour, and the character of a dot where there is no braille. */
export type Ink = {paint: Paint; character: string};

/** Cells to draw on: each holds two dots across and four down, or a single one where there is no braille. What is outside is not drawn. */
export class Canvas {
	/** Dots across and down. */
	readonly across: number;
	readonly down: number;
	readonly #width: number;
	readonly #isAscii: boolean;
	readonly #bits: Uint8Array;
	readonly #characters: string[];
	/** Whose dot or character is the latest in a cell. */
	readonly #inks: (Ink | undefined)[];

	constructor({width, height}: Extent, isAscii: boolean) {
		this.across = isAscii ? width : 2 * width;
		this.down = isAscii ? height : 4 * height;
		this.#width = width;
		this.#isAscii = isAscii;
		this.#bits = new Uint8Array(width * height);
		this.#characters = new Array(width * height).fill('');
		this.#inks = new Array(width * height).fill(undefined);
	}

	/** The cell of a dot. */
	cellOf(x: number, y: number): {column: number; row: number} {
		return this.#isAscii ? {column: x, row: y} : {column: x >> 1, row: y >> 2};
	}

	dot(x: number, y: number, ink: Ink): void {
		if (x < 0 || y < 0 || x >= this.across || y >= this.down) return;
		const {column, row} = this.cellOf(x, y);
		const cell = row * this.#width + column;
		this.#bits[cell] = (this.#bits[cell] ?? 0) | (this.#isAscii ? 1 : (bits[x & 1]?.[y & 3] ?? 0));
		this.#inks[cell] = ink;
	}

	/** A straight line of dots, both ends included. */
	line(x: number, y: number, endX: number, endY: number, ink: Ink): void {
		const steps = Math.max(Math.abs(endX - x), Math.abs(endY - y));
		for (let step = 0; step <= steps; step++) {
			const part = steps === 0 ? 0 : step / steps;
			this.dot(Math.round(x + (endX - x) * part), Math.round(y + (endY - y) * part), ink);
		}
	}

	/** A character in place of the dots of a cell. */
	put(column: number, row: number, ink: Ink): void {
		const cell = row * this.#width + column;
		this.#characters[cell] = ink.character;
		this.#inks[cell] = ink;
	}

	isBlank(column: number, row: number): boolean {
		return this.#inks[row * this.#width + column] === undefined;
	}

	/** The lines, each as wide as the canvas. */
	lines(): string[] {
		const rows = this.#width === 0 ? 0 : this.#bits.length / this.#width;
		return Array.from({length: rows}, (_, row) => this.#row(row * this.#width));
	}

	/** Neighbours of one colour are painted together, blanks with what is before them. */
	#row(start: number): string {
		let line = '';
		let run = '';
		let ink: Ink | undefined;
		for (let cell = start; cell < start + this.#width; cell++) {
			const next = this.#inks[cell] ?? ink;
			if (next?.paint !== ink?.paint) {
				line += ink ? ink.paint(run) : run;
				run = '';
				ink = next;
			}
			run += this.#character(cell);
		}
		return line + (ink ? ink.paint(run) : run);
	}

	#character(cell: number): string {
		const ink = this.#inks[cell];
		if (!ink) return ' ';
		if (this.#isAscii) return ink.character;
		return this.#characters[cell] || String.fromCharCode(0x2800 + (this.#bits[cell] ?? 0));
	}
}

/** Bits of the braille characters by column and row (Unicode 17.0, section 21.1). */
const bits = [
	[0x01, 0x02, 0x04, 0x40],
	[0x08, 0x10, 0x20, 0x80],
];
