import path from 'node:path';
import {UserError} from '../engine/errors.ts';
import {fullName, listOperations} from '../engine/project/find-operation.ts';
import {readProject} from '../engine/project/read-project.ts';

/** The operations of the project around a directory, as its files are saved. */
export type Operations = {
	/** Names, in their order; none where the project cannot be read. */
	names: () => readonly string[];
	/** Why it cannot be read. */
	problem: () => string | undefined;
	/** Reads them for the first time. */
	begin: () => void;
	close: () => void;
};

/** @param onChange called when they have changed */
export function openOperations(cwd: string, onChange: () => void): Operations {
	let read: Found = {names: [], problem: undefined};
	const refresh = () => {
		const next = readOperations(cwd);
		if (JSON.stringify(next) === JSON.stringify(read)) return;
		read = next;
		onChange();
	};
	let watching: Promise<() => void> | undefined;
	return {
		names: () => read.names,
		problem: () => read.problem,
		begin: () => {
			refresh();
			watching = watchFiles(cwd, refresh);
		},
		close: () => {
			// What fails here was never begun.
			watching?.then(stop => stop()).catch(() => {});
		},
	};
}

type Found = {names: readonly string[]; problem: string | undefined};

function readOperations(cwd: string): Found {
	try {
		const project = readProject(cwd);
		return {names: project ? listOperations(project).map(fullName) : [], problem: undefined};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return {names: [], problem: error.message};
	}
}

/**
 * Has a function called when a file that could describe an operation is saved in the directory itself: what lies deeper may be data without
 * end. Where it cannot be watched the screen shows what it read first.
 */
async function watchFiles(cwd: string, onChange: () => void): Promise<() => void> {
	const {watch} = await import('chokidar');
	const watcher = watch(cwd, {
		depth: 0,
		ignoreInitial: true,
		ignored: (file, stats) => file !== cwd && (stats?.isDirectory() === true || !described.test(path.basename(file))),
		persistent: false,
	});
	// What was saved before it began to watch is found when it is ready.
	watcher
		.on('all', onChange)
		.on('ready', onChange)
		.on('error', () => {});
	return () => void watcher.close().catch(() => {});
}

const described = /^[^.].*\.(?:ya?ml|py|sh|json|toml)$/;
