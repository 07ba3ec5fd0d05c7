/** How fast lines are cut to the width of a screen: `node test/bench/fit.ts`. The budget is 50 lines of 200 cells in 0.5 ms. */
import {fitText} from '../../src/engine/text/fit.ts';
import {sanitizeOutput} from '../../src/engine/text/sanitize-output.ts';
import {median} from './time.ts';

const kinds: Record<string, string> = {
	'plain text': 'step 4200 loss 0.3124 acc 0.891 img/s 1429 ',
	'coloured text': '\x1b[32mstep\x1b[39m 4200 \x1b[1;31mloss\x1b[0m 0.3124 ',
	'boxes and braille': '│ ⣀⣀⡠⠔⠊⠉ ▁▂▃▅▇ ✔ ok ● run ├─ ',
	'CJK and accents': '学習率 0.01 größe épée 손실 ',
	'emoji, RTL, Thai, Indic': '🚀 שלום دنیا ไทย नमस्ते ',
};
for (const [kind, text] of Object.entries(kinds)) {
	report(`fit, ${kind}`, text.repeat(20), line => fitText(line, 200));
	report(`sanitise, ${kind}`, text.repeat(20), line => sanitizeOutput(line));
}
report('fit, plain text of 4 kB', 'loss 0.3 '.repeat(450), line => fitText(line, 200));

/** Medians of 200 times 50 lines, each line seen for the first time and seen before. */
function report(what: string, text: string, work: (line: string) => string): void {
	const first: number[] = [];
	const again: number[] = [];
	for (let round = 0; round < 200; round++) {
		const lines = Array.from({length: 50}, (_, index) => `${round} ${index} ${text}`);
		first.push(milliseconds(lines, work));
		again.push(milliseconds(lines, work));
	}
	console.log(`${what}: ${median(first).toFixed(3)} ms, again ${median(again).toFixed(3)} ms`);
}

function milliseconds(lines: readonly string[], work: (line: string) => string): number {
	const started = performance.now();
	for (const line of lines) work(line);
	return performance.now() - started;
}
