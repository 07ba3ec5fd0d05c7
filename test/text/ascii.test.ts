import {expect, test} from 'vitest';
import {asciiOnly} from '../../src/engine/text/ascii.ts';
import {ansiWidth} from '../../src/engine/text/fit.ts';
import {sanitizeOutput} from '../../src/engine/text/sanitize-output.ts';
import {hostile} from '../ui/draw/exact.ts';

test('a line of ASCII stays, colours too', () => {
	expect(asciiOnly('\x1b[31mplain\x1b[39m')).toBe('\x1b[31mplain\x1b[39m');
});

test('other characters become question marks as wide as they are', () => {
	expect(asciiOnly('größe 漢字 e\u0301 \x1b[1m👍\x1b[22m')).toBe('gr??e ???? ? \x1b[1m??\x1b[22m');
	for (const text of hostile.map(line => sanitizeOutput(line))) {
		expect(asciiOnly(text)).toMatch(/^[\x00-\x7f]*$/);
		expect(ansiWidth(asciiOnly(text))).toBe(ansiWidth(text));
	}
});
