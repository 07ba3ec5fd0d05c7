import {existsSync, mkdirSync} from 'node:fs';
import path from 'node:path';
import {placeOf} from '../disk.ts';
import {errorCode, isDiskFull, systemReason, UserError} from '../errors.ts';
import type {Home} from '../home.ts';
import type {Run} from '../run/read-run.ts';
import {actOnRuns, type Done} from '../runs/act-on-runs.ts';
import {untilMovable} from '../runs/at-work.ts';
import type {Change} from '../runs/history.ts';
import {sweepHidden} from '../runs/hidden.ts';
import {moveRun} from '../runs/move-run.ts';
import type {Archive} from './archive.ts';
import {copyRun} from './copy-run.ts';
import type {Transfer, TransferOptions} from './export.ts';
import {readMembers} from './read-members.ts';
import {rememberPlace} from './same-place.ts';
import {discardAll, unpackRuns} from './unpack-runs.ts';

/**
 * Copies or moves runs of an archive into a home. Of a file they are taken all or not at all. `undo` moves them to the trash.
 * @param runs some of those of the archive
 * @throws UserError where the archive cannot be read or would do harm, or the home cannot be written; nothing of any run is in the home then
 */
export async function importRuns(
	home: Home,
	archive: Archive,
	runs: readonly Run[],
	options: TransferOptions,
): Promise<Transfer> {
	const isThere = ({id}: Run) => existsSync(path.join(home.runs, id));
	const existing = runs.filter(isThere).map(({id}) => id);
	const missing = runs.filter(run => !isThere(run));
	await sweepHidden(home.runs);
	const done = await (archive.format === 'directory'
		? fromDirectory(home, missing, options)
		: fromFile(home, archive, missing, options));
	return {...done, existing};
}

async function fromDirectory(
	home: Home,
	runs: readonly Run[],
	{isMove, copyResources, began}: TransferOptions,
): Promise<Done> {
	const checkPlace = prepareHome(home);
	return await actOnRuns(home, 'import', runs, async ({id, dir}) => {
		const to = path.join(home.runs, id);
		if (isMove) await untilMovable(dir);
		began(id);
		checkPlace();
		if (isMove) await moveRun(dir, to, {keepName: true});
		else await copyRun(dir, to, {copyResources});
		return arrival(id);
	});
}

async function fromFile(
	home: Home,
	{file, format, roots}: Archive,
	runs: readonly Run[],
	{began}: TransferOptions,
): Promise<Done> {
	if (format === 'directory' || runs.length === 0) return {done: [], refused: [], notes: []};
	const ids = new Set(runs.map(({id}) => id));
	const wanted = new Map([...roots].filter(([, id]) => ids.has(id)));
	const checkPlace = prepareHome(home);
	const builders = await unpackRuns(readMembers(file, format), {
		to: home.runs,
		room: {bytes: placeOf(home.runs).free ?? Number.POSITIVE_INFINITY},
		rootOf: parts => rootAmong(wanted, parts),
		wants: () => true,
	}).catch(error => notTaken(home, file, error));
	const byId = new Map([...builders].map(([root, builder]) => [wanted.get(root), builder]));
	try {
		return await actOnRuns(home, 'import', runs, async ({id}) => {
			began(id);
			checkPlace();
			byId.get(id)?.finish();
			return arrival(id);
		});
	} finally {
		await discardAll(builders);
	}
}

/** @returns what throws once the home is not there any more @throws UserError where it cannot be made */
function prepareHome({runs}: Home): () => void {
	try {
		mkdirSync(runs, {recursive: true});
	} catch (error) {
		throw new UserError(`cannot import into ${runs}: ${systemReason(error)}`, {hint: 'no run was imported'});
	}
	return rememberPlace(runs);
}

/** The run that a member is of, by one of the directories that it is in. */
function rootAmong(roots: ReadonlyMap<string, string>, parts: readonly string[]): string | undefined {
	let root = '';
	for (const part of parts) {
		root = root === '' ? part : `${root}/${part}`;
		if (roots.has(root)) return root;
	}
	return undefined;
}

/** Taken back it goes where deleted runs go: there is nothing that it could be lost from. */
function arrival(id: string): Change {
	return {run: id, from: 'trash', to: 'runs'};
}

function notTaken({runs}: Home, file: string, error: unknown): never {
	if (error instanceof UserError)
		throw new UserError(`cannot import from ${file}: ${error.message}`, {hint: error.hint});
	if (errorCode(error) === undefined) throw error;
	const hint = isDiskFull(error) ? 'no run was imported; make room, or choose fewer runs' : 'no run was imported';
	throw new UserError(`cannot import into ${runs}: ${systemReason(error)}`, {hint});
}
