import {Pen} from '../../engine/text/sgr.ts';
import {Characters} from '../../engine/text/width.ts';

/** A line as it stands in the cells of a terminal. */
export type Cells = {
	/** The character of each cell; empty behind a wide one, which takes two. */
	texts: readonly string[];
	/** The sequence that switches on all that a cell has; empty where that is nothing. */
	styles: readonly string[];
	/** Terminals disagree about how wide some of the characters are. */
	isUncertain: boolean;
};

/** The cells of a line with SGR sequences and harmless text. What is too long is cut, what is too short is filled with blanks. */
export function cellsOf(line: string, width: number): Cells {
	const texts: string[] = [];
	const styles: string[] = [];
	let isUncertain = false;
	const characters = new Characters(line);
	const pen = new Pen();
	let style = '';
	while (texts.length < width && characters.next()) {
		const code = line.charCodeAt(characters.start);
		if (code === esc) {
			characters.end = endOfSequence(line, characters.start);
			pen.apply(line.slice(characters.start + 2, characters.end - 1));
			style = pen.start;
			continue;
		}
		const text = line.slice(characters.start, characters.end);
		if (code > 0x7e && isDisputed(text)) isUncertain = true;
		if (characters.width === 0) addMark(texts, text);
		else if (characters.width === 1) texts.push(text);
		else if (texts.length + 2 <= width) texts.push(text, '');
		else texts.push(' ');
		while (styles.length < texts.length) styles.push(style);
	}
	while (texts.length < width) {
		texts.push(' ');
		styles.push('');
	}
	return {texts, styles, isUncertain};
}

/** Whether terminals disagree about the width of a character: of emoji and of all that is put together of several. */
export function isDisputed(text: string): boolean {
	return text.length > 1 || disputed.test(text);
}

const esc = 0x1b;

function endOfSequence(line: string, from: number): number {
	const end = line.indexOf('m', from);
	return end === -1 ? line.length : end + 1;
}

/** Belongs to the character before; without one it has nothing to stand on. */
function addMark(texts: string[], mark: string): void {
	const at = texts.at(-1) === '' ? texts.length - 2 : texts.length - 1;
	const before = texts[at];
	if (before !== undefined && /^[^\p{Cc}]/u.test(mark)) texts[at] = before + mark;
}

/** Marks by themselves, what is shown as an emoji, and what stands in no table of widths that is as old as UTF-8 terminals. */
const disputed = /[\p{M}\p{Emoji_Presentation}\p{Default_Ignorable_Code_Point}\p{Cn}\p{Co}]/u;
