import path from 'node:path';

/** Where a run in `runs/` of a home goes when it is deleted. */
export function trashPath(dir: string): string {
	return path.resolve(dir, '..', '..', 'trash', 'runs', path.basename(dir));
}

/** Files of Guild's run layout, and ours in `.guild/runtui`, for the run in an absolute directory. */
export function runPaths(dir: string) {
	const guild = path.join(dir, '.guild');
	const own = path.join(guild, 'runtui');
	return {
		guild,
		opref: path.join(guild, 'opref'),
		attrs: path.join(guild, 'attrs'),
		manifest: path.join(guild, 'manifest'),
		output: path.join(guild, 'output'),
		outputIndex: path.join(guild, 'output.index'),
		lock: path.join(guild, 'LOCK'),
		remoteLock: path.join(guild, 'LOCK.remote'),
		pending: path.join(guild, 'PENDING'),
		staged: path.join(guild, 'STAGED'),
		proto: path.join(guild, 'proto'),
		/** What only runtui keeps about a run. */
		own,
		/** Identity of the process that builds and starts the run. */
		launcher: path.join(own, 'launcher'),
		/** Identity of the `sh` process that waits for the command. */
		supervisor: path.join(own, 'supervisor'),
		/** Identity of the command's process. */
		child: path.join(own, 'child'),
		/** Identity of the process that records line times and scalars, while it does. */
		recorder: path.join(own, 'recorder'),
		/** Name of the event file that this attempt's scalars go to. */
		eventsName: path.join(own, 'events-name'),
		/** There once line times and scalars are complete. */
		recorded: path.join(own, 'recorded'),
		/** Seconds after which the supervisor stops the run. */
		stopAfter: path.join(own, 'stop-after'),
		/** The Python of the run, until what is installed there is known. */
		inventory: path.join(own, 'inventory'),
		/** Identity of the process that changes label, tags or the like, or moves the run, while it does. */
		editLock: path.join(own, 'edit.lock'),
		/** Why the run was stopped, in words. */
		stopReason: path.join(own, 'stop-reason'),
	};
}
