import {Pen, sgrPattern} from '../text/sgr.ts';
import type {Span} from './report.ts';

/**
 * A line with colours as pieces that each have one look.
 * @param line harmless, as `sanitizeOutput` leaves it
 */
export function outputSpans(line: string): Span[] {
	if (!line.includes('\x1b')) return line === '' ? [] : [[line]];
	const pen = new Pen();
	return line.split(sgrPattern).flatMap((token, at): Span[] => {
		if (at % 2 === 1) {
			pen.apply(token);
			return [];
		}
		return token === '' ? [] : [[token, ...stylesOf(pen.start)]];
	});
}

/** The styles that a sequence switches on. */
function stylesOf(sequence: string): string[] {
	const [, codes = ''] = sgrPattern.exec(sequence) ?? [];
	return [...codes.matchAll(/([345]8;(?:5;\d+|2;\d*;\d*;\d*)|\d+)/g)].flatMap(([code]) => styleOf(code) ?? []);
}

function styleOf(code: string): string | undefined {
	const [kind = 0, mode, ...rest] = code.split(';').map(Number);
	if (mode === undefined) return words[kind] ?? colorWord(kind);
	const side = kind === 38 ? 'fg' : kind === 48 ? 'bg' : undefined;
	if (side === undefined) return undefined;
	const [index = 0] = rest;
	if (mode === 5 && index < 16) return `${side}${index}`;
	return `${side === 'bg' ? 'on' : ''}${hex(mode === 5 ? paletteColor(index) : rest)}`;
}

const words: Readonly<Record<number, string>> = {
	1: 'bold',
	2: 'faint',
	3: 'italic',
	4: 'underlined',
	7: 'reverse',
	9: 'struck',
};

function colorWord(code: number): string | undefined {
	if (code >= 30 && code <= 37) return `fg${code - 30}`;
	if (code >= 40 && code <= 47) return `bg${code - 40}`;
	if (code >= 90 && code <= 97) return `fg${code - 82}`;
	return code >= 100 && code <= 107 ? `bg${code - 92}` : undefined;
}

/** Colours 16 to 255 of xterm: a cube of 6 levels a side, then 24 greys. */
function paletteColor(index: number): number[] {
	if (index >= 232) return Array<number>(3).fill(8 + 10 * (Math.min(index, 255) - 232));
	const level = (part: number) => (part === 0 ? 0 : 55 + 40 * part);
	const at = index - 16;
	return [Math.floor(at / 36), Math.floor(at / 6) % 6, at % 6].map(level);
}

function hex(parts: readonly number[]): string {
	return `#${[0, 1, 2]
		.map(at =>
			Math.min(255, parts[at] || 0)
				.toString(16)
				.padStart(2, '0'),
		)
		.join('')}`;
}
