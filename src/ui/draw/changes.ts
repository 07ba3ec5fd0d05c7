/** What to send to a terminal that shows some lines so that it shows others. Pure. */
import {type Cells, cellsOf, isDisputed} from './cells.ts';

/** The lines that a terminal shows. Each of them fills a row of so many cells. */
export type Page = {
	/** The next lines of the page. @returns the sequences that change it; empty where nothing is to be changed */
	turn: (lines: readonly string[]) => string;
};

/** A page of a terminal of which nothing is known: first every cell of it is written. Between two turns it has no attributes switched on. */
export function newPage(width: number): Page {
	let shown: readonly string[] = [];
	let cells: Cells[] = [];
	return {
		turn: lines => {
			const writer = new Writer();
			cells = lines.map((line, row) => {
				const before = cells[row];
				if (before && line === shown[row]) return before;
				const after = cellsOf(line, width);
				if (!before || before.isUncertain || after.isUncertain) writeRow(writer, row, after);
				else writeChanges(writer, row, before, after);
				return after;
			});
			shown = lines;
			return writer.end();
		},
	};
}

function writeRow(writer: Writer, row: number, cells: Cells): void {
	writer.move(row, 0);
	if (cells.isUncertain) writeOneByOne(writer, cells);
	else writer.write(cells, 0, cells.texts.length);
}

function writeOneByOne(writer: Writer, cells: Cells): void {
	// Whatever the terminal takes a character for, it overwrites nothing and everything else is in its place.
	writer.raw('\x1b[?7l');
	writer.eraseRest();
	let from = 0;
	for (const [at, text] of cells.texts.entries()) {
		if (!isDisputed(text)) continue;
		const behind = cells.texts[at + 1] === '' ? at + 2 : at + 1;
		writer.write(cells, from, behind);
		writer.column(behind);
		from = behind;
	}
	writer.write(cells, from, cells.texts.length);
	writer.raw('\x1b[?7h');
}

/** Cells that did not change are passed over, unless that takes more than to write them again. */
function writeChanges(writer: Writer, row: number, before: Cells, after: Cells): void {
	const {texts, styles} = after;
	const width = texts.length;
	const isSame = (at: number) => texts[at] === before.texts[at] && styles[at] === before.styles[at];
	let isInRow = false;
	for (let from = 0; from < width; ) {
		if (isSame(from)) {
			from++;
			continue;
		}
		let to = from + 1;
		for (let at = to; at < width && at - to <= shortestJump; at++) if (!isSame(at)) to = at + 1;
		// No character is cut in two.
		if (texts[from] === '') from--;
		if (texts[to] === '') to++;
		if (isInRow) writer.column(from);
		else writer.move(row, from);
		isInRow = true;
		writer.write(after, from, to);
		from = to;
	}
}

/** To pass over so many cells or fewer takes more bytes than to write them. */
const shortestJump = 4;
/** To erase fewer blanks than these and to go behind them takes more bytes than to write them. */
const shortestBlank = 14;

/** Gathers sequences, and knows what is switched on. */
class Writer {
	#sequences = '';
	#style = '';

	raw(sequence: string): void {
		this.#sequences += sequence;
	}

	move(row: number, column: number): void {
		this.#sequences += column === 0 ? `\x1b[${row + 1}H` : `\x1b[${row + 1};${column + 1}H`;
	}

	column(column: number): void {
		this.#sequences += column === 0 ? '\r' : `\x1b[${column + 1}G`;
	}

	/** What is erased takes the background that is switched on. */
	eraseRest(): void {
		this.#switchTo('');
		this.#sequences += '\x1b[K';
	}

	write({texts, styles}: Cells, from: number, to: number): void {
		for (let at = from; at < to; ) {
			const blanks = countBlanks(texts, styles, at, to);
			if (at + blanks === texts.length && blanks > 3) {
				this.eraseRest();
				return;
			}
			if (blanks >= shortestBlank) {
				this.#switchTo('');
				this.#sequences += `\x1b[${blanks}X`;
				at += blanks;
				if (at < to) this.column(at);
				continue;
			}
			this.#switchTo(styles[at] ?? '');
			this.#sequences += texts[at];
			at++;
		}
	}

	end(): string {
		this.#switchTo('');
		return this.#sequences;
	}

	#switchTo(style: string): void {
		if (style === this.#style) return;
		this.#sequences += style === '' ? '\x1b[m' : this.#style === '' ? style : `\x1b[0;${style.slice(2)}`;
		this.#style = style;
	}
}

/** Plain blanks from a cell on. */
function countBlanks(texts: readonly string[], styles: readonly string[], from: number, to: number): number {
	let at = from;
	while (at < to && texts[at] === ' ' && styles[at] === '') at++;
	return at - from;
}
