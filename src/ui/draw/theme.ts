import {Pen} from '../../engine/text/sgr.ts';
import {asciiGlyphs, type Glyphs, unicodeGlyphs} from './glyphs.ts';

/** How things look: 16 colours over the terminal's own foreground and background, so that the user's colour scheme decides. */
export type Theme = {
	/** Draws a text in a tone. The text may hold colours of its own. */
	paint: Readonly<Record<Tone, Paint>>;
	/** For the lines of a chart. There are not as many as `markers`, and no common factor: pairs repeat late. */
	series: readonly Paint[];
	markers: readonly string[];
	marks: Readonly<Record<MarkName, Mark>>;
	glyphs: Glyphs;
	/** The terminal shows nothing but ASCII. */
	isAscii: boolean;
	/** There are colours, those of programs too. */
	hasColor: boolean;
};

export type Paint = (text: string) => string;

export type Tone = keyof typeof tones;

/** A state as it is shown: a glyph and a word, never a colour alone. */
export type Mark = {glyph: string; word: string; tone: Tone};

export type MarkName = keyof typeof marks;

/**
 * The theme for a terminal. `NO_COLOR` (https://no-color.org) leaves bold, underline and reverse; a locale that is not UTF-8 leaves ASCII.
 * @param env the environment variables
 * @param isDumb whether the terminal knows no escape sequences at all
 */
export function themeFor(env: Readonly<Record<string, string | undefined>>, {isDumb = false} = {}): Theme {
	const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
	const isAscii = !/utf-?8/i.test(locale);
	const isAllowed = (code: string) => !isDumb && (!env.NO_COLOR || ['1', '4', '7'].includes(code));
	const paint = (codes: string) => painter(codes.split(';').filter(isAllowed).join(';'));
	return {
		paint: mapValues(tones, paint),
		series: seriesCodes.map(paint),
		markers,
		marks: mapValues(marks, ([unicode, ascii, word, tone]) => ({glyph: isAscii ? ascii : unicode, word, tone})),
		glyphs: isAscii ? asciiGlyphs : unicodeGlyphs,
		isAscii,
		hasColor: !isDumb && !env.NO_COLOR,
	};
}

/** A mark as text, with what else there is to say: `● run 42%`. */
export function drawMark({marks, paint}: Theme, name: MarkName, detail = ''): string {
	const {glyph, word, tone} = marks[name];
	return paint[tone](detail === '' ? `${glyph} ${word}` : `${glyph} ${word} ${detail}`);
}

/** SGR codes of each tone. */
const tones = {
	dim: '2',
	good: '32',
	bad: '31',
	warn: '33',
	accent: '36',
	strong: '1',
	/** Titles and borders of panes, and those of the one that has the focus. */
	title: '1',
	border: '2',
	focusedTitle: '1;36',
	focusedBorder: '36',
	/** Headings of a table. */
	header: '1',
	/** The row that keys act on, and the same in a pane without the focus. */
	cursor: '7',
	idleCursor: '4',
	selected: '1',
	/** Hits of a search, and the one it stands at. */
	hit: '4;33',
	currentHit: '7;33',
	/** A key in a line of hints. */
	key: '1;36',
	/** The chosen one of several buttons or tabs; the cursor of a text field. */
	chosen: '7',
};

const seriesCodes = ['36', '33', '35', '32', '34', '31'];
const markers = ['*', 'o', '+', 'x', '#', '@', '%'];

/** The glyph in Unicode and in ASCII, the word, the tone. */
const marks = {
	running: ['●', '>', 'run', 'accent'],
	finishing: ['●', '>', 'ending', 'accent'],
	queued: ['.', '.', 'queued', 'dim'],
	pending: ['.', '.', 'pending', 'dim'],
	staged: ['○', 'o', 'staged', 'dim'],
	ok: ['✔', '=', 'ok', 'good'],
	error: ['✗', 'x', 'err', 'bad'],
	terminated: ['!', '!', 'term', 'warn'],
	lost: ['?', '?', 'lost', 'bad'],
	marked: ['*', '*', 'marked', 'warn'],
	selected: ['+', '+', 'selected', 'accent'],
	cursor: ['>', '>', 'cursor', 'strong'],
} as const satisfies Record<string, readonly [string, string, string, Tone]>;

/** What ends an attribute inside the text would end it for the rest too: there it begins again. */
function painter(codes: string): Paint {
	if (codes === '') return text => text;
	const pen = new Pen();
	pen.apply(codes);
	const {start, end} = pen;
	const ends = new RegExp(`\\x1b\\[(?:[\\d;]*;)?(?:0?|${end.slice(2, -1).replaceAll(';', '|')})(?:;[\\d;]*)?m`, 'g');
	return text => (text === '' ? '' : start + (text.includes('\x1b') ? text.replace(ends, `$&${start}`) : text) + end);
}

function mapValues<Key extends string, From, To>(record: Record<Key, From>, to: (value: From) => To): Record<Key, To> {
	const entries = Object.entries<From>(record).map(([key, value]) => [key, to(value)]);
	return Object.fromEntries(entries) as Record<Key, To>;
}
