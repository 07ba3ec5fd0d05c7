/** Runs with everything that directories can hold, and what is there of it. */
import {
	chmodSync,
	lstatSync,
	lutimesSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** Numbers from 0 to below 1, the same ones for a seed. */
export function numbers(seed: number): () => number {
	let state = seed;
	return () => {
		// Numerical Recipes' generator.
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}

/** Writes a run of random files, directories, links, modes and times. @returns its directory */
export function writeRandomRun(runs: string, id: string, seed: number): string {
	const next = numbers(seed);
	const pick = <Item>(items: readonly [Item, ...Item[]]): Item => items[Math.floor(next() * items.length)] ?? items[0];
	const dir = path.join(runs, id);
	mkdirSync(path.join(dir, '.guild', 'attrs'), {recursive: true});
	writeFileSync(path.join(dir, '.guild', 'attrs', 'started'), `${1_700_000_000_000_000 + seed}\n`);
	writeFileSync(path.join(dir, '.guild', 'attrs', 'exit_status'), '0\n');
	writeFileSync(path.join(dir, '.guild', 'opref'), 'guildfile:/nowhere/guild.yml abc m train');
	const dirs = [dir];
	for (let at = 0; at < 30; at++) {
		const name = `${pick(['a', 'ä ö', 'données', '日本', 'x'.repeat(120), '-n', "it's", '$HOME', 'new\nline'])}${at}`;
		const file = path.join(pick([dir, ...dirs]), name);
		const kind = pick(['file', 'file', 'file', 'dir', 'link', 'empty'] as const);
		if (kind === 'dir') {
			mkdirSync(file);
			dirs.push(file);
		} else if (kind === 'link') symlinkSync(pick(['nowhere', '../out', '/etc/hostname', 'a0', '.']), file);
		else {
			const size = kind === 'empty' ? 0 : Math.floor(next() ** 4 * 3_000_000);
			writeFileSync(
				file,
				Buffer.alloc(
					size,
					Uint8Array.from({length: 1009}, () => next() * 256),
				),
			);
			chmodSync(file, pick([0o644, 0o600, 0o755, 0o444, 0o700]));
		}
		const time = next() * 2_000_000_000;
		(kind === 'link' ? lutimesSync : utimesSync)(file, time, time);
	}
	for (const one of dirs.toReversed()) {
		const time = next() * 2_000_000_000;
		utimesSync(one, time, time);
		chmodSync(one, pick([0o755, 0o700, 0o555]));
	}
	chmodSync(dir, 0o755);
	return dir;
}

/** Every file below a directory, with its kind, mode, time to the microsecond, and content or target. */
export function treeOf(dir: string): Record<string, unknown> {
	return Object.fromEntries(['', ...namesBelow(dir, '')].map(name => [name, factsOf(path.join(dir, name))]));
}

/** Node's own way follows links. */
function namesBelow(dir: string, below: string): string[] {
	return readdirSync(path.join(dir, below), {withFileTypes: true}).flatMap(entry => {
		const name = path.join(below, entry.name);
		return entry.isDirectory() ? [name, ...namesBelow(dir, name)] : [name];
	});
}

function factsOf(file: string): unknown {
	const {mode, mtimeNs} = lstatSync(file, {bigint: true});
	const facts = {mode: mode.toString(8), micros: String(mtimeNs / 1000n)};
	const found = lstatSync(file);
	if (found.isSymbolicLink()) return {...facts, target: readlinkSync(file)};
	return found.isFile() ? {...facts, content: readFileSync(file, 'latin1')} : facts;
}
