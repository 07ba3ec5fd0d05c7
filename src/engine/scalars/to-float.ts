/** A number as Python's `float` reads it, `nan` and `inf` included; `undefined` where the text is none. */
export function toFloat(text: string): number | undefined {
	if (decimal.test(text)) return Number(text);
	const [, sign, name] = special.exec(text) ?? [];
	if (name === undefined) return undefined;
	if (name.toLowerCase() === 'nan') return Number.NaN;
	return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

const decimal = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/;
const special = /^\s*([-+]?)(nan|inf|infinity)\s*$/i;
