import type {Theme} from './theme.ts';

/** How much of something is used, as a bar of so many cells with its ends; above nine tenths it warns. @param fraction from 0 to 1 */
export function drawBar(fraction: number | undefined, width: number, {paint, glyphs}: Theme): string {
	const room = Math.max(0, width - 2);
	const part = Math.min(1, Math.max(0, fraction ?? 0));
	const full = Math.round(part * room);
	const bar = glyphs.bar.full.repeat(full);
	const tone = part >= scarce ? paint.warn : paint.good;
	return `[${tone(bar)}${paint.dim(glyphs.bar.empty.repeat(room - full))}]`;
}

const scarce = 0.9;
