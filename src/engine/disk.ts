import {accessSync, constants, existsSync, lstatSync, readdirSync, statfsSync, statSync} from 'node:fs';
import path from 'node:path';
import {errorCode} from './errors.ts';
import {readText} from './files.ts';

/** What can be said about the place of a directory that may not exist yet. */
export type Place = {
	exists: boolean;
	/** Why nothing can be written there; unset where something can. */
	problem?: string;
	/** `ext4`, `nfs4`, ...; unset where the system does not tell. */
	fileSystem?: string;
	/** Bytes that are left for us. */
	free?: number;
};

/** Looks at the place of a directory, or of the nearest directory above it that exists. Writes nothing. */
export function placeOf(dir: string): Place {
	const nearest = nearestExisting(dir);
	const space = tryTo(() => statfsSync(nearest));
	const problem = problemOf(dir, nearest);
	const fileSystem = fileSystemOf(nearest);
	return {
		exists: nearest === dir,
		...(problem !== undefined && {problem}),
		...(fileSystem !== undefined && {fileSystem}),
		...(space && {free: space.bavail * space.bsize}),
	};
}

/** Bytes of everything in a directory; links count as what they are, not as what they lead to. 0 where there is none. */
export function diskUse(dir: string): number {
	let total = 0;
	for (const size of fileSizes(dir)) total += size;
	return total;
}

/** The same file by file, so that one can stop in between. */
export function* fileSizes(file: string): Generator<number> {
	const found = tryTo(() => lstatSync(file));
	if (!found?.isDirectory()) yield found?.size ?? 0;
	else for (const name of tryTo(() => readdirSync(file)) ?? []) yield* fileSizes(path.join(file, name));
}

function nearestExisting(dir: string): string {
	let at = dir;
	while (!existsSync(at) && at !== path.dirname(at)) at = path.dirname(at);
	return at;
}

function problemOf(dir: string, nearest: string): string | undefined {
	if (!statSync(nearest).isDirectory()) return `${nearest} is not a directory`;
	try {
		accessSync(nearest, constants.W_OK | constants.X_OK);
		return undefined;
	} catch (error) {
		const reason = errorCode(error) === 'EROFS' ? 'the file system is read-only' : 'permission denied';
		return nearest === dir ? `cannot write to ${dir}: ${reason}` : `cannot make ${dir}: ${reason}`;
	}
}

/** The type of the file system that is mounted nearest above a directory, from Linux's list of mounts (proc(5), mountinfo). */
function fileSystemOf(dir: string): string | undefined {
	const mounts = (readText('/proc/self/mountinfo') ?? '').split('\n').flatMap(line => {
		const [head = '', tail = ''] = line.split(' - ');
		const point = head
			.split(' ')[4]
			?.replace(/\\(\d{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)));
		const type = tail.split(' ')[0];
		return point && type ? [{point, type}] : [];
	});
	const above = mounts.filter(({point}) => dir === point || dir.startsWith(point.endsWith('/') ? point : `${point}/`));
	const longest = Math.max(...above.map(({point}) => point.length));
	// Of several mounts on one point the last covers the others.
	return above.findLast(({point}) => point.length === longest)?.type;
}

function tryTo<Result>(action: () => Result): Result | undefined {
	try {
		return action();
	} catch {
		return undefined;
	}
}
