import path from 'node:path';
import type {Member} from '../deps/member.ts';
import {nameParts} from './names.ts';
import {buildRun, type Room, type RunBuilder} from './run-builder.ts';

/** Which members are taken, and where they go. */
export type Unpacking = {
	/** Directory for the runs. */
	to: string;
	room: Room;
	/** The directory in the archive of the run that a member is of; `undefined` where it is of none that is wanted. */
	rootOf: (parts: readonly string[]) => string | undefined;
	/** Whether a member of a run is wanted, by its path in the run. */
	wants: (name: string) => boolean;
};

/**
 * Builds runs of what is in an archive. None of them is in its place before somebody finishes it.
 * @returns them by their directories in the archive
 * @throws UserError for an archive that cannot be read or would do harm, an error of the system; nothing is left then
 */
export async function unpackRuns(
	members: AsyncIterable<Member>,
	{to, room, rootOf, wants}: Unpacking,
): Promise<Map<string, RunBuilder>> {
	const builders = new Map<string, RunBuilder>();
	try {
		for await (const member of members) {
			const parts = nameParts(member.name);
			const root = rootOf(parts);
			if (root === undefined) continue;
			const name = parts.join('/').slice(root.length + 1);
			if (name !== '' && !wants(name)) continue;
			const builder = builders.get(root) ?? buildRun(path.join(to, path.posix.basename(root)), room);
			builders.set(root, builder);
			await builder.add(name, member);
		}
		return builders;
	} catch (error) {
		await discardAll(builders);
		throw error;
	}
}

/** Removes all that was built and is not finished. */
export async function discardAll(builders: ReadonlyMap<string, RunBuilder>): Promise<void> {
	for (const builder of builders.values()) await builder.discard();
}
