import {sanitize} from '../text/sanitize.ts';
import type {Report} from './report.ts';

/** What makes the page of a report work, and the hashes by which its policy admits them (`sha256-...`, CSP 3). */
export type PageAssets = {script: string; scriptHash: string; style: string; styleHash: string};

/** What the page says of itself, so that we know a report of ours when we are to write over it. */
export const reportMark = '<meta name="generator" content="runtui report">';

/**
 * A report as one page of HTML that needs nothing else, not even a network. Every text of the runs stands in it as JSON and becomes text only.
 * @param isLive whether the page asks the server that it came from for what changes
 */
export function reportPage(report: Report, {script, scriptHash, style, styleHash}: PageAssets, isLive = false): string {
	return `<!doctype html>
<html lang="en"${isLive ? ' data-live' : ''}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${pagePolicy({scriptHash, styleHash}, isLive)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
${reportMark}
<link rel="icon" href="data:,">
<title>${escapeHtml(sanitize(report.head.title))}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escapeHtml(sanitize(report.head.title))}</h1>
<p><span id="facts"></span>${isLive ? '<span id="live" role="status">Connecting</span>' : ''}</p>
<noscript><p>This page draws itself with JavaScript, which is switched off.${isLive ? '' : ' README.md beside it says the same in text.'}</p></noscript>
</header>
<main>
<h2>Comparison</h2>
<div id="table"></div>
<section id="scalars">
<div class="heading"><h2>Scalars</h2><div id="controls"></div></div>
<div id="charts"></div>
</section>
<h2>Runs</h2>
<div id="runs"></div>
</main>
<footer>Made by runtui</footer>
<script type="application/json" id="report">${embeddedJson(report)}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** What the page may do: run this script, use this style, and where it is live ask its own server. */
export function pagePolicy(
	{scriptHash, styleHash}: Pick<PageAssets, 'scriptHash' | 'styleHash'>,
	isLive: boolean,
): string {
	const rules = [
		"default-src 'none'",
		`script-src '${scriptHash}'`,
		`style-src '${styleHash}'`,
		'img-src data:',
		...(isLive ? ["connect-src 'self'"] : []),
		"base-uri 'none'",
		"form-action 'none'",
	];
	return rules.join('; ');
}

/** JSON that no HTML can be found in: an end tag or a comment would end the element that it stands in. */
export function embeddedJson(value: Report): string {
	return JSON.stringify(value).replace(
		/[<>&\u2028\u2029]/g,
		char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}

/** Text as HTML, between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, char => `&#${char.charCodeAt(0)};`);
}
