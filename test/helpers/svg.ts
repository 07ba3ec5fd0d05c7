import {ansiWidth} from '../../src/engine/text/fit.ts';

const cell = {width: 8.4, height: 18};
const margin = 12;

/** Lines of a terminal, with their colours, as a picture that suits light and dark pages. */
export function linesToSvg(lines: readonly string[]): string {
	const width = Math.ceil(Math.max(...lines.map(ansiWidth)) * cell.width + 2 * margin);
	const height = lines.length * cell.height + 2 * margin;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
		'<title>A terminal</title>',
		`<style>${style}</style>`,
		`<rect class="page" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6"/>`,
		...lines.flatMap((line, row) => spans(line).flatMap(span => draw(span, row))),
		'</svg>',
		'',
	].join('\n');
}

/** The 16 colours, dark on light pages and light on dark ones. */
const style = [
	'text { font: 14px ui-monospace, Menlo, Consolas, monospace; white-space: pre; fill: var(--fg) }',
	'svg { --bg: #fbfbfa; --fg: #26262a; --edge: #d8d8d4; --c31: #b3261e; --c32: #1a7f37; --c33: #8a6100; --c34: #0b57d0; --c35: #8a3ab9; --c36: #006a75 }',
	'@media (prefers-color-scheme: dark) { svg { --bg: #1c1c20; --fg: #dedee2; --edge: #3a3a40; --c31: #ff8a80; --c32: #7ee2a0; --c33: #f2c55c; --c34: #8ab4f8; --c35: #d7a8f5; --c36: #6fd6de } }',
	'.page { fill: var(--bg); stroke: var(--edge) } .bar { fill: var(--fg) } .bold { font-weight: bold } .dim { opacity: 0.6 }',
	'.reverse { fill: var(--bg) } .underline { text-decoration: underline }',
	...[31, 32, 33, 34, 35, 36].map(code => `.c${code} { fill: var(--c${code}) }`),
].join('\n');

type Span = {text: string; column: number; classes: string[]};

const names: Readonly<Record<number, string>> = {1: 'bold', 2: 'dim', 4: 'underline', 7: 'reverse'};
const ends: Readonly<Record<number, readonly string[]>> = {22: ['bold', 'dim'], 24: ['underline'], 27: ['reverse']};

function spans(line: string): Span[] {
	let classes: string[] = [];
	let column = 0;
	return line.split(/(\x1b\[[\d;]*m)/).flatMap(piece => {
		const codes = /^\x1b\[([\d;]*)m$/.exec(piece)?.[1];
		if (codes !== undefined) {
			for (const code of codes.split(';').map(Number)) classes = apply(classes, code);
			return [];
		}
		const span = {text: piece, column, classes};
		column += ansiWidth(piece);
		return piece === '' ? [] : [span];
	});
}

function apply(classes: readonly string[], code: number): string[] {
	if (code >= 31 && code <= 36) return [...classes.filter(name => !/^c\d/.test(name)), `c${code}`];
	if (code === 39) return classes.filter(name => !/^c\d/.test(name));
	const gone = ends[code];
	if (gone) return classes.filter(name => !gone.includes(name));
	const name = names[code];
	return name === undefined ? [...classes] : [...classes, name];
}

function draw({text, column, classes}: Span, row: number): string[] {
	const x = Math.round((margin + column * cell.width) * 10) / 10;
	const y = margin + row * cell.height;
	const width = Math.round(ansiWidth(text) * cell.width * 10) / 10;
	const bar = classes.includes('reverse')
		? [`<rect class="bar" x="${x}" y="${y - 1}" width="${width}" height="${cell.height}"/>`]
		: [];
	if (text.trim() === '') return bar;
	const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
	return [...bar, `<text x="${x}" y="${y + 13}" textLength="${width}" class="${classes.join(' ')}">${escaped}</text>`];
}
