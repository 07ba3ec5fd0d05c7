/** SGR, the escape sequences that colour text (ECMA-48 8.3.117): `ESC [`, codes separated by `;`, and `m`. */
import {Memory} from './memory.ts';

/** Finds one sequence; its codes are the first group. */
export const sgrPattern = /\x1b\[([\d;]*)m/;

/** The text without its colours. */
export function stripSgr(text: string): string {
	return text.includes('\x1b') ? text.replace(/\x1b\[[\d;]*m/g, '') : text;
}

/** The attributes that the sequences of a line have switched on so far. What it does not know, such as blinking, it passes over. */
export class Pen {
	/** The code that switched an attribute on, by the code that ends it. */
	readonly #on = new Map<number, string>();

	/** Takes the codes of a sequence. */
	apply(codes: string): void {
		for (const {end, code} of changes.get(codes, () => readChanges(codes))) {
			if (end === undefined) this.#on.clear();
			else if (code === undefined) this.#on.delete(end);
			else this.#on.set(end, code);
		}
	}

	/** The sequence that switches on what is on; empty where nothing is. */
	get start(): string {
		return this.#on.size > 0 ? `\x1b[${[...this.#on.values()].join(';')}m` : '';
	}

	/** The sequence that switches off what is on and leaves everything else alone, as `ESC [ 0 m` would not. */
	get end(): string {
		return this.#on.size > 0 ? `\x1b[${[...this.#on.keys()].join(';')}m` : '';
	}
}

/** `code` switches on what `end` ends. Without it that is switched off; without `end` everything is. */
type Change = {end?: number; code?: string};

/** Reading codes takes longer than all else that is done with a line, and what is on a screen has few different ones. */
const changes = new Memory<readonly Change[]>(1000);

/** One of 256 colours (`38;5;n`), or red, green and blue (`38;2;r;g;b`), is one change; a code that is left out is 0. */
function readChanges(codes: string): Change[] {
	const list: Change[] = [];
	for (const [, code = ''] of codes.matchAll(/(?:^|;)([345]8;(?:5;\d+|2;\d+;\d+;\d+)|\d*)/g)) {
		const number = Number.parseInt(code || '0', 10);
		const end = endOf(number);
		const isBare = /^[345]8$/.test(code);
		if (number === 0) list.push({});
		else if (ends.has(number)) list.push({end: number});
		else if (end !== undefined && !isBare) list.push({end, code});
	}
	return list;
}

const ends: ReadonlySet<number> = new Set([22, 23, 24, 27, 29, 39, 49]);

/** The code that ends what a code begins. Bold and faint end together: the later one counts. */
function endOf(code: number): number | undefined {
	if ((code >= 30 && code <= 38) || (code >= 90 && code <= 97)) return 39;
	if ((code >= 40 && code <= 48) || (code >= 100 && code <= 107)) return 49;
	if (code === 1 || code === 2) return 22;
	return code === 3 || code === 4 || code === 7 || code === 9 ? code + 20 : undefined;
}
