import {displayWidth} from '../../src/engine/text/width.ts';

const cell = {width: 8.4, height: 18};
const margin = 12;

/** Lines of text as a picture of a terminal that suits light and dark pages. */
export function textToSvg(lines: readonly string[]): string {
	const columns = Math.max(...lines.map(displayWidth));
	const width = Math.ceil(columns * cell.width + 2 * margin);
	const height = lines.length * cell.height + 2 * margin;
	const texts = lines.map(
		(line, at) => `<text x="${margin}" y="${margin + at * cell.height + 13}">${escapeXml(line)}</text>`,
	);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
		'<title>A terminal</title>',
		'<style>',
		'rect { fill: #fbfbfa; stroke: #d8d8d4 } text { fill: #26262a; font: 14px ui-monospace, Menlo, Consolas, monospace; white-space: pre }',
		'@media (prefers-color-scheme: dark) { rect { fill: #1c1c20; stroke: #3a3a40 } text { fill: #dedee2 } }',
		'</style>',
		`<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6"/>`,
		...texts,
		'</svg>',
		'',
	].join('\n');
}

function escapeXml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
