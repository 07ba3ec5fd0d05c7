import {emptyStretch, extremeOf, include, join, type Stretch} from './stretch.ts';
import type {Point, Summary} from './summary.ts';
import type {ScalarColumn} from './tag-table.ts';

/** A scalar in short while its numbers come, in memory that does not grow with them. */
export type RunningSummary = ScalarColumn & {
	/** By the rules of `summarize`; `undefined` before the first number. */
	points: () => Pick<Summary, 'last' | 'min' | 'max'> | undefined;
	/** As `thinOut` makes it of the values in order of their steps: the same where they are not more than a thousand, else about the same. */
	course: (most: number) => number[];
};

/** Has no number yet. */
export function runningSummary(): RunningSummary {
	let last: Point | undefined;
	let min: Point | undefined;
	let max: Point | undefined;
	let count = 0;
	let pieces: Piece[] = [];
	/** Numbers that a piece is for. */
	let size = 1;

	const keep = (step: number, value: number) => {
		const at = placeOf(pieces, step);
		let piece = pieces[at];
		if (!piece || piece.count >= size) {
			piece = {step, count: 0, stretch: emptyStretch()};
			pieces.splice(at + 1, 0, piece);
		}
		piece.count++;
		include(piece.stretch, value);
		if (pieces.length <= mostPieces) return;
		pieces = inPairs(pieces);
		size *= 2;
	};
	return {
		append: (step, value) => {
			count++;
			if (!last || step >= last.step) last = {value, step};
			if (Number.isFinite(value)) {
				if (!min || value < min.value || (value === min.value && step < min.step)) min = {value, step};
				if (!max || value > max.value || (value === max.value && step < max.step)) max = {value, step};
			}
			keep(step, value);
		},
		points: () => {
			const none: Point = {value: Number.NaN, step: pieces[0]?.step ?? 0};
			return last && {last, min: min ?? none, max: max ?? none};
		},
		course: most => {
			const columns = Math.min(count, Math.max(0, Math.floor(most)));
			const stretches = Array.from({length: columns}, emptyStretch);
			let before = 0;
			for (const piece of pieces) {
				const stretch = stretches[Math.floor(((before + 1) * columns - 1) / count)];
				if (stretch) join(stretch, piece.stretch);
				before += piece.count;
			}
			return stretches.map(extremeOf);
		},
	};
}

/** Numbers of neighbouring steps, from one step on. */
type Piece = {step: number; count: number; stretch: Stretch};

const mostPieces = 1024;

/** The last piece that begins at a step or before it; -1 where none does. Steps go back only where a run was started again from an earlier one. */
function placeOf(pieces: readonly Piece[], step: number): number {
	const newest = pieces.at(-1);
	return newest && newest.step <= step ? pieces.length - 1 : pieces.findLastIndex(piece => piece.step <= step);
}

function inPairs(pieces: readonly Piece[]): Piece[] {
	return pieces.flatMap((piece, at) => {
		if (at % 2 === 1) return [];
		const next = pieces[at + 1];
		if (next) {
			piece.count += next.count;
			join(piece.stretch, next.stretch);
		}
		return [piece];
	});
}
