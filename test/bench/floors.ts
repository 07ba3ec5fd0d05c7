import {spawnSync} from 'node:child_process';
import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {Spawn} from './time.ts';

/** What the system itself takes for something: a whole process to be timed. */
export type Floor = {name: string; spawn: Spawn};

/** Questions to the file system, or reading, of some files of each run, by a program in C. @param files relative to the run */
export function filesFloor(home: string, verb: 'read' | 'stat', files: readonly string[]): Floor {
	const [program, ...words] = compiled();
	const language = words.length === 0 ? 'C' : 'Node, for want of a C compiler';
	return {
		name: `${files.length} ${verb}s of each run in ${language}`,
		spawn: [program, [...words, path.join(home, 'runs'), verb, ...files]],
	};
}

/** Six attributes: what the fastest way to list runs without an index reads of each. */
export const sixAttributes = ['started', 'stopped', 'exit_status', 'label', 'flags', 'initialized'].map(
	name => `.guild/attrs/${name}`,
);

/** `find` of the runs in a home, which reads the directory of each. */
export function findFloor(home: string): Floor {
	return {name: 'find', spawn: ['find', [path.join(home, 'runs'), '-maxdepth', '2', '-name', '.guild']]};
}

/** A Node that does nothing but read a file. */
export function readFloor(file: string): Floor {
	const script = 'require("node:fs").readFileSync(process.argv[1])';
	return {name: 'Node reading the index', spawn: [process.execPath, ['-e', script, file]]};
}

let command: [string, ...string[]] | undefined;

function compiled(): [string, ...string[]] {
	if (command) return command;
	const program = path.join(mkdtempSync(path.join(tmpdir(), 'runtui-bench-')), 'floor');
	const {status} = spawnSync('cc', ['-O2', '-o', program, path.resolve('test/bench/floor.c')]);
	command = status === 0 ? [program] : [process.execPath, path.resolve('test/bench/floor.js')];
	return command;
}
