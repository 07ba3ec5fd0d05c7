import {expect, test} from 'vitest';
import {reportMarkdown} from '../../src/engine/report/markdown.ts';
import {makeReport, makeScalar} from './sample.ts';

test('a README has the comparison, charts and what each run printed', () => {
	const report = makeReport([
		{label: 'first', scalars: [makeScalar('loss', [3, 2, 1])], flags: [{name: 'lr', text: '0.1', number: 0.1}]},
		{scalars: [makeScalar('loss', [3, 2])], output: {lines: [[['red', 'fg1'], [' rest']]], isCut: false}},
	]);
	const text = reportMarkdown(report);
	expect(text).toContain('| run | operation | label | status | started | time | lr | loss |');
	expect(text).toContain('| 00000001 | train | first | completed | 2026-11-21 11:00:00 | 0:01:00 | 0.1 | 1 |');
	expect(text).toMatch(/Of run 00000001:\n\n```text\n +3 ┼/);
	expect(text).toContain('```text\nred rest\n```');
});

test('what runs say is no markup', () => {
	const lines = [[['````'] as const], [['<script>'] as const]];
	const report = makeReport([{label: '<script>|*x*', output: {lines, isCut: false}}]);
	const text = reportMarkdown(report);
	expect(text).toContain('\\<script\\>\\|\\*x\\*');
	expect(text).toContain('`````text\n````\n<script>\n`````');
});
