import path from 'node:path';

/** Where a run in `runs/` of a home goes when it is deleted. */
export function trashPath(dir: string): string {
	return path.resolve(dir, '..', '..', 'trash', 'runs', path.basename(dir));
}

/** Guild's directory in that of a run: the same as in `runPaths`, where nothing else is needed of 10,000 runs. */
export function guildDir(dir: string): string {
	return `${dir}/.guild`;
}

/** The directory of a run's attributes, likewise. */
export function attrsDir(dir: string): string {
	return `${dir}/.guild/attrs`;
}

/** Files of Guild's run layout, and ours in `.guild/runtui`, for the run in an absolute directory. */
export function runPaths(dir: string) {
	const guild = `${dir}/.guild`;
	const own = `${guild}/runtui`;
	return {
		guild,
		opref: `${guild}/opref`,
		attrs: `${guild}/attrs`,
		manifest: `${guild}/manifest`,
		output: `${guild}/output`,
		outputIndex: `${guild}/output.index`,
		lock: `${guild}/LOCK`,
		remoteLock: `${guild}/LOCK.remote`,
		pending: `${guild}/PENDING`,
		staged: `${guild}/STAGED`,
		proto: `${guild}/proto`,
		/** What the process of a staged run would find in its environment, as a script. */
		environment: `${guild}/ENV`,
		/** What only runtui keeps about a run. */
		own,
		/** Identity of the process that builds and starts the run. */
		launcher: `${own}/launcher`,
		/** Identity of the process that is about to start the run, while it is. */
		startLock: `${own}/start.lock`,
		/** Names of environment variables that are secrets, a line each. */
		secrets: `${own}/secrets`,
		/** Identity of the `sh` process that waits for the command. */
		supervisor: `${own}/supervisor`,
		/** Identity of the command's process. */
		child: `${own}/child`,
		/** Identity of the process that records line times and scalars, while it does. */
		recorder: `${own}/recorder`,
		/** Name of the event file that this attempt's scalars go to. */
		eventsName: `${own}/events-name`,
		/** There once line times and scalars are complete. */
		recorded: `${own}/recorded`,
		/** Seconds after which the supervisor stops the run. */
		stopAfter: `${own}/stop-after`,
		/** The Python of the run, until what is installed there is known. */
		inventory: `${own}/inventory`,
		/** Identity of the process that changes label, tags or the like, or moves the run, while it does. */
		editLock: `${own}/edit.lock`,
		/** What the user, and queues, have said about a run that waits to be started. */
		queuePlace: `${own}/queue`,
		/** How a batch is to be run. */
		batchSettings: `${own}/batch`,
		/** The trials of a batch, a line each, written before they are started. */
		trials: `${own}/trials`,
		/** Identity of the process that runs the trials of a batch or the steps of a pipeline, while it does. */
		parentLock: `${own}/parent.lock`,
		/** There where a run is kept although its operation says to delete it on success. */
		keep: `${own}/keep`,
		/** Why the run was stopped, in words. */
		stopReason: `${own}/stop-reason`,
	};
}
