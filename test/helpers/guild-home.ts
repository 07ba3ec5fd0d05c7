import {execFile} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll} from 'vitest';
import {bin, type Result} from './runtui.ts';

/** A copy of the home that Guild made, as if it had been made on this machine by the user whose home directory is `ana`. */
export type GuildHome = {
	/** The user's home directory. */
	ana: string;
	/** `.guild` in it. */
	home: string;
	/** A directory that runs of the home say they come from: `ml`, `zoo`, `types` or `scripts`. Empty. */
	projectDir: (name: string) => string;
	/** Runs the command line in a directory. Paths in what it prints begin with `/home/ana` as they did for Guild. */
	runtui: (cwd: string, ...words: string[]) => Promise<Result>;
};

/** Makes the copy once for a test file. */
export function copyGuildHome(): GuildHome {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-guild-'));
	afterAll(() => rmSync(dir, {recursive: true, force: true}));
	const ana = path.join(dir, 'ana');
	const home = path.join(ana, '.guild');
	cpSync('test/fixtures/guild-home', home, {recursive: true, verbatimSymlinks: true});
	for (const name of ['ml', 'zoo', 'types', 'scripts']) mkdirSync(path.join(ana, 'projects', name), {recursive: true});
	for (const runs of ['runs', 'trash/runs']) {
		for (const id of readdirSync(path.join(home, runs))) moveOprefs(path.join(home, runs, id), ana);
	}
	return {
		ana,
		home,
		projectDir: name => path.join(ana, 'projects', name),
		runtui: async (cwd, ...words) => {
			const {stdout, stderr, code} = await run(words, {cwd, ana});
			return {stdout: stdout.replaceAll(ana, '/home/ana'), stderr: stderr.replaceAll(ana, '/home/ana'), code};
		},
	};
}

/** Trailing blanks of lines, which Guild pads some of its columns with, say nothing. */
export function trimLines(text: string): string {
	return text.replace(/ +$/gm, '');
}

/** The operation of a run, and of the trials of a batch, is said to be of a project in the copy. */
function moveOprefs(dir: string, ana: string): void {
	for (const file of ['.guild/opref', '.guild/proto/.guild/opref']) {
		const opref = path.join(dir, file);
		try {
			writeFileSync(opref, readFileSync(opref, 'utf8').replace('/home/ana', ana));
		} catch {
			// Only batches have a proto.
		}
	}
}

function run(words: string[], {cwd, ana}: {cwd: string; ana: string}): Promise<Result> {
	const env = {PATH: process.env.PATH, HOME: ana, USER: 'ana', LANG: 'C.UTF-8', TZ: 'UTC'};
	return new Promise(resolve => {
		const child = execFile(process.execPath, [bin, ...words], {cwd, env, maxBuffer: 1e8}, (_, stdout, stderr) =>
			resolve({stdout, stderr, code: child.exitCode ?? -1}),
		);
		child.stdin?.end();
	});
}
