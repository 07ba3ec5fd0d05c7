import {asNumber, reprNumber, type YamlValue} from '../yaml/value.ts';

/**
 * A value in a Python `%` format such as `%.2f`, `%05d`, `%g`, `%s!`. `undefined` where the format is none or does not suit the value.
 * @param text what `%s` stands for
 */
export function percentFormat(format: string, value: YamlValue, text: string): string | undefined {
	const [, before = '', flags = '', width = '0', precision, kind, after = ''] =
		/^((?:[^%]|%%)*)%([-+ 0#]*)(\d{1,3})?(?:\.(\d{1,2}))?([diufFeEgGs])((?:[^%]|%%)*)$/s.exec(format) ?? [];
	if (kind === undefined) return undefined;
	const digits = precision === undefined ? undefined : Number(precision);
	const body = kind === 's' ? text.slice(0, digits) : formatNumber(kind, value, digits);
	if (body === undefined) return undefined;
	const padded = pad(sign(body, kind, flags), Number(width), kind === 's' ? flags.replace('0', '') : flags);
	return `${before}${padded}${after}`.replaceAll('%%', '%');
}

function formatNumber(kind: string, value: YamlValue, digits = 6): string | undefined {
	const number = typeof value === 'boolean' ? Number(value) : asNumber(value);
	if (number === undefined) return undefined;
	if (!Number.isFinite(number)) return reprNumber(number);
	const lower = kind.toLowerCase();
	if (lower === 'f') return number.toFixed(digits);
	if (lower === 'e') return matchCase(kind, exponential(number, digits));
	if (lower === 'g') return matchCase(kind, general(number, Math.max(1, digits)));
	return (typeof value === 'bigint' ? value : BigInt(Math.trunc(number))).toString();
}

/** `%g`: at most so many significant digits, in whichever notation C would choose, without trailing zeros. */
function general(number: number, digits: number): string {
	const power = number === 0 ? 0 : Number(number.toExponential(digits - 1).split('e')[1]);
	if (power >= -4 && power < digits) return trimZeros(number.toFixed(digits - 1 - power));
	const [mantissa = '', exponent = ''] = exponential(number, digits - 1).split('e');
	return `${trimZeros(mantissa)}e${exponent}`;
}

function exponential(number: number, digits: number): string {
	return number.toExponential(digits).replace(/e([-+])(\d)$/, 'e$10$2');
}

function trimZeros(text: string): string {
	return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function matchCase(kind: string, text: string): string {
	return kind === kind.toUpperCase() ? text.toUpperCase() : text;
}

function sign(body: string, kind: string, flags: string): string {
	if (kind === 's' || body.startsWith('-')) return body;
	if (flags.includes('+')) return `+${body}`;
	return flags.includes(' ') ? ` ${body}` : body;
}

function pad(text: string, width: number, flags: string): string {
	if (flags.includes('-')) return text.padEnd(width);
	if (!flags.includes('0')) return text.padStart(width);
	const [, lead = '', digits = ''] = /^([-+ ]?)(.*)$/s.exec(text) ?? [];
	return lead + digits.padStart(width - lead.length, '0');
}
