import {displayWidth} from './width.ts';

/** The words of a text as lines of at most `width` display cells. A word that is longer has a line to itself; blank lines separate paragraphs. */
export function wrapText(text: string, width: number): string[] {
	return text
		.trim()
		.split(/\n\s*\n/)
		.flatMap((paragraph, index) => [...(index > 0 ? [''] : []), ...wrapParagraph(paragraph, width)]);
}

/** Terms and what is said of them, side by side, wrapped to `width`. A term too long for its column has a line to itself. */
export function definitionList(rows: readonly (readonly [term: string, text: string])[], width = 80): string[] {
	const longest = Math.max(0, ...rows.map(([term]) => displayWidth(term)).filter(cells => cells <= longestTerm));
	const column = longest + 4;
	return rows.flatMap(([term, text]) => {
		const lines = wrapText(text, Math.max(20, width - column)).map(line => ' '.repeat(column) + line);
		const head = `  ${term}`;
		if (displayWidth(term) > longestTerm) return [head, ...lines.filter(line => line.trim() !== '')];
		const first = head + ' '.repeat(column - displayWidth(head)) + (lines[0] ?? '').trimStart();
		return [first.trimEnd(), ...lines.slice(1)];
	});
}

/** Cells beyond which a term would leave too little of a line of 80 for the text beside it. */
const longestTerm = 30;

function wrapParagraph(paragraph: string, width: number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of paragraph.split(/\s+/).filter(Boolean)) {
		if (line && displayWidth(line) + 1 + displayWidth(word) > width) {
			lines.push(line);
			line = word;
		} else {
			line = line ? `${line} ${word}` : word;
		}
	}
	return [...lines, line];
}
