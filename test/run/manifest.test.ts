import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {
	appendManifest,
	formatEntry,
	isGenerated,
	type ManifestEntry,
	parseManifest,
	readManifest,
	writeManifest,
} from '../../src/engine/run/manifest.ts';

const lines: [line: string, entry: ManifestEntry][] = [
	['s train.py 76f4e9 train.py', {kind: 'sourcecode', path: 'train.py', sha1: '76f4e9', source: 'train.py'}],
	['d data.txt f572d3 file:data.txt', {kind: 'dependency', path: 'data.txt', sha1: 'f572d3', source: 'file:data.txt'}],
	['d out.txt 55ca62 operation:prep', {kind: 'dependency', path: 'out.txt', sha1: '55ca62', source: 'operation:prep'}],
	[
		'd in/z.txt 3a710d file:sub/data.zip z.txt',
		{kind: 'dependency', path: 'in/z.txt', sha1: '3a710d', source: 'file:sub/data.zip', subpath: 'z.txt'},
	],
	[
		'd in/q - file:sub/data.zip q',
		{kind: 'dependency', path: 'in/q', sha1: undefined, source: 'file:sub/data.zip', subpath: 'q'},
	],
	['i plugin.json 1a2b internal:x', {kind: 'internal', path: 'plugin.json', sha1: '1a2b', source: 'internal:x'}],
	[`s 'my file.py' 1a 'it'"'"'s.py'`, {kind: 'sourcecode', path: 'my file.py', sha1: '1a', source: "it's.py"}],
	["s 'ä.py' 1a 'ä.py'", {kind: 'sourcecode', path: 'ä.py', sha1: '1a', source: 'ä.py'}],
];

test.each(lines)('%s is read and written as Guild does', (line, entry) => {
	expect(parseManifest(`${line}\n`)).toEqual([entry]);
	expect(formatEntry(entry)).toBe(line);
});

test.each(['s', 's a', 'x a b c', 's a b c d', 'd a b c d e', "s 'open a b", '# note'])(
	'a line that makes no sense is kept: %s',
	line => {
		const text = `s a.py 1a a.py\n${line}\nd b - file:b\n`;
		const entries = parseManifest(text);
		expect(entries[1]).toEqual({kind: 'unknown', line});
		expect(entries.map(formatEntry).join('\n')).toBe(text.trimEnd());
	},
);

describe('in a run directory', () => {
	test('a run without a manifest has no entries', () => {
		expect(readManifest('/nowhere')).toEqual([]);
	});

	test('entries that are added follow a torn last line on a line of their own', () => {
		const dir = mkdtempSync(path.join(tmpdir(), 'runtui-test-'));
		onTestFinished(() => rmSync(dir, {recursive: true}));
		mkdirSync(path.join(dir, '.guild'));
		const file = path.join(dir, '.guild', 'manifest');
		writeFileSync(file, 's a.py 1a');
		appendManifest(dir, [{kind: 'dependency', path: 'b', sha1: undefined, source: 'file:b'}]);
		expect(readFileSync(file, 'utf8')).toBe('s a.py 1a\nd b - file:b\n');
		writeManifest(dir, []);
		expect(readFileSync(file, 'utf8')).toBe('');
	});

	test('every manifest that Guild wrote is read whole and written back the same', () => {
		const runs = path.resolve('test/fixtures/guild-home/runs');
		for (const id of readdirSync(runs)) {
			const text = readFileSync(path.join(runs, id, '.guild', 'manifest'), 'utf8');
			const entries = parseManifest(text);
			expect(entries.filter(({kind}) => kind === 'unknown')).toEqual([]);
			expect(entries.map(entry => `${formatEntry(entry)}\n`).join('')).toBe(text);
		}
	});
});

test.each([
	['model.bin', true],
	['train.py', false],
	['data', false],
	['data/deep/x.csv', false],
	['database', true],
	['.guild/output', false],
	['.guildignore', true],
])('%s is generated: %s', (file, expected) => {
	const entries = parseManifest('s train.py 1a train.py\nd data - file:data\nnonsense\n');
	expect(isGenerated(file, entries)).toBe(expected);
});
