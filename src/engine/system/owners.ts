/** What has to be known of a process to find out whose it is. */
export type Related = {pid: number; parent: number; session: number};

/**
 * Which of the processes belong to which run: those a run is known by, what they started, and what is left of it in their sessions.
 * @param roots ids of runs by the pids that they are known by
 */
export function ownersOf(processes: readonly Related[], roots: ReadonlyMap<number, string>): Map<number, string> {
	const byPid = new Map(processes.map(process => [process.pid, process]));
	const owners = new Map<number, string>();
	for (const process of processes) {
		const owner = ancestorIn(roots, process, byPid) ?? roots.get(process.session);
		if (owner !== undefined) owners.set(process.pid, owner);
	}
	return owners;
}

function ancestorIn(
	roots: ReadonlyMap<number, string>,
	process: Related,
	byPid: ReadonlyMap<number, Related>,
): string | undefined {
	const met = new Set<number>();
	for (let at: Related | undefined = process; at && !met.has(at.pid); at = byPid.get(at.parent)) {
		const owner = roots.get(at.pid);
		if (owner !== undefined) return owner;
		// Parents are read one after the other, and a pid may have been given away meanwhile.
		met.add(at.pid);
	}
	return undefined;
}
