import {describe, expect, test} from 'vitest';
import {embeddedJson, escapeHtml, reportPage} from '../../src/engine/report/page.ts';
import {makeReport} from './sample.ts';

const assets = {script: 'draw()', scriptHash: 'sha256-abc=', style: 'a{}', styleHash: 'sha256-def='};

describe('what runs say stays text', () => {
	const nasty = '</script><script>alert(1)</script><!-- &amp; \u2028';
	const report = makeReport([{label: nasty, flags: [{name: nasty, text: nasty, number: null}]}], nasty);

	test('no tag of theirs is in the page', () => {
		const page = reportPage(report, assets);
		expect(page.match(/<script/g)).toHaveLength(2);
		expect(page.match(/<\/script/g)).toHaveLength(2);
		expect(page).not.toContain('alert(1)</');
		expect(page).not.toContain('<!--');
		expect(page).toContain('<title>&#60;/script&#62;&#60;script&#62;alert(1)');
	});

	test('and comes back as it was', () => {
		const json = embeddedJson(report);
		expect(json).not.toMatch(/[<>&\u2028]/);
		expect(JSON.parse(json)).toEqual(report);
	});
});

describe('the policy of the page', () => {
	test('admits its own script and style and nothing from elsewhere', () => {
		expect(reportPage(makeReport([]), assets)).toContain(
			`content="default-src 'none'; script-src 'sha256-abc='; style-src 'sha256-def='; img-src data:; base-uri 'none'; form-action 'none'"`,
		);
	});

	test('lets a live page ask its own server', () => {
		expect(reportPage(makeReport([]), assets, true)).toContain("connect-src 'self'");
	});
});

test('texts are escaped for text and attributes', () => {
	expect(escapeHtml(`<a href="x" title='y'>&`)).toBe('&#60;a href=&#34;x&#34; title=&#39;y&#39;&#62;&#38;');
});
