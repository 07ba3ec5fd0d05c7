import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';
import {type Home, homeAt} from '../../src/engine/home.ts';

/** A home with runs that are as small as runs can be, and have what nobody knows the meaning of. */
export type PlainHome = {
	home: Home;
	/** The runs, the first one the newest. */
	runs: {id: string; dir: string}[];
};

/** Makes it for one test. */
export function makePlainHome(count: number): PlainHome {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-home-'));
	onTestFinished(() => rmSync(dir, {recursive: true, force: true, maxRetries: 3}));
	const home = homeAt(dir);
	const runs = Array.from({length: count}, (_, at) => makeRun(home.runs, at));
	return {home, runs};
}

/** Everything below a directory: paths to contents, links as where they lead. `.guild/runtui` may be made by looking after the run. */
export function contentsOf(dir: string): Record<string, string> {
	const entries = readdirSync(dir, {recursive: true, withFileTypes: true});
	const files = entries.map((entry): [string, string] => {
		const file = path.join(entry.parentPath, entry.name);
		const content = entry.isDirectory()
			? '(directory)'
			: entry.isSymbolicLink()
				? `-> ${readlinkSync(file)}`
				: readFileSync(file, 'latin1');
		return [path.relative(dir, file), content];
	});
	return Object.fromEntries(files.filter(([name]) => name !== '.guild/runtui').sort());
}

function makeRun(runs: string, at: number): {id: string; dir: string} {
	const id = String(at + 1)
		.padStart(8, '0')
		.padEnd(32, 'a');
	const dir = path.join(runs, id);
	const files = {
		'.guild/attrs/id': `${id}\n`,
		'.guild/attrs/started': `${1_700_000_000_000_000 - at}\n`,
		'.guild/attrs/exit_status': '0\n',
		'.guild/attrs/flags': 'lr: 0.1\nname: a b\n',
		'.guild/attrs/label': 'first try\n',
		'.guild/attrs/of_somebody_else': '{unknown: [1, 2]}\n',
		'.guild/opref': 'guildfile:/nowhere/guild.yml abc m train',
		'model.bin': '\x00\xff\x80 bytes\n',
		'deep/er/file.txt': 'text\n',
	};
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(dir, name)), {recursive: true});
		writeFileSync(path.join(dir, name), content, 'latin1');
	}
	symlinkSync('deep/er/file.txt', path.join(dir, 'link'));
	return {id, dir};
}
