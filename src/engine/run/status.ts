/** What state a run is in, decided from what its files say and what became of its processes. */

/** A run's state, with exactly what is known of it. */
export type Status =
	/** `abandoned`: whoever was to start it is gone. */
	| {kind: 'pending'; abandoned: boolean}
	| {kind: 'staged'}
	/** `where`: the remote or host it runs on, if not here. `silentMs`: how long another host's run has given no sign. */
	| {kind: 'running'; where?: string; silentMs?: number}
	/** The command ended, its exit status is about to be written. */
	| {kind: 'finishing'}
	| {kind: 'completed'}
	/** `exit` is unset where the run never got as far as having one. */
	| {kind: 'error'; exit?: number}
	/** `signal` is unset where the run was lost: it and its supervisor are gone, and nobody knows how it ended. */
	| {kind: 'terminated'; signal?: number};

/** Guild's word for a status. */
export type StatusWord = 'pending' | 'staged' | 'running' | 'completed' | 'error' | 'terminated';

/** What the run directory says, and answers about its processes where they are asked for. */
export type StatusFacts = {
	/** Content of `LOCK.remote`. */
	remote: string | undefined;
	hasPending: boolean;
	hasStaged: boolean;
	exitStatus: number | undefined;
	/** What became of the process in each identity file; `undefined` where there is none. */
	launcher: () => ProcessFate | undefined;
	supervisor: () => ProcessFate | undefined;
	child: () => ProcessFate | undefined;
	/** Whether the pid in `LOCK` is a process that may be this run's, for runs that Guild started. */
	isLockHeld: () => boolean;
	/** Milliseconds since the newest sign of a run on another host. */
	silentMs: () => number;
};

export type ProcessFate = {fate: 'alive' | 'dead'} | {fate: 'elsewhere'; host: string};

/** The status of a run. Guild's order of precedence, with processes told apart from their pids. */
export function statusOf(facts: StatusFacts): Status {
	if (facts.remote !== undefined) return {kind: 'running', where: facts.remote.trim()};
	if (facts.hasPending) {
		const abandoned = isAbandoned(facts);
		// Whoever was about to start it is gone, and it is as it was staged.
		return abandoned && facts.hasStaged ? {kind: 'staged'} : {kind: 'pending', abandoned};
	}
	if (facts.hasStaged) return {kind: 'staged'};
	if (facts.exitStatus !== undefined) return ended(facts.exitStatus);
	const supervisor = facts.supervisor();
	if (!supervisor) return facts.isLockHeld() ? {kind: 'running'} : {kind: 'error'};
	if (supervisor.fate === 'elsewhere') return {kind: 'running', where: supervisor.host, silentMs: facts.silentMs()};
	if (facts.child()?.fate === 'alive') return {kind: 'running'};
	return supervisor.fate === 'alive' ? {kind: 'finishing'} : {kind: 'terminated'};
}

/** Guild's word for the status: what filters and `--json` speak of. */
export function statusWord(status: Status): StatusWord {
	return status.kind === 'finishing' ? 'running' : status.kind;
}

/** The status as people read it. */
export function statusText(status: Status): string {
	if (status.kind === 'pending') return status.abandoned ? 'pending (never started)' : 'pending';
	if (status.kind === 'terminated') return status.signal === undefined ? 'terminated (lost)' : 'terminated';
	if (status.kind !== 'running' || status.where === undefined) return statusWord(status);
	const minutes = Math.floor((status.silentMs ?? 0) / 60_000);
	return minutes > 0 ? `running (${status.where}, no sign for ${minutes} min)` : `running (${status.where})`;
}

/** Whether the run may still change by itself. */
export function isLive(status: Status): boolean {
	return status.kind === 'running' || status.kind === 'finishing' || (status.kind === 'pending' && !status.abandoned);
}

/** Whether it is known only that processes are gone, not what became of the run. */
export function isUnexplained(status: Status): boolean {
	if (status.kind === 'terminated') return status.signal === undefined;
	if (status.kind === 'error') return status.exit === undefined;
	return status.kind === 'pending' && status.abandoned;
}

function isAbandoned(facts: StatusFacts): boolean {
	const starter = facts.supervisor() ?? facts.launcher();
	return starter?.fate === 'dead' && facts.child()?.fate !== 'alive';
}

function ended(exitStatus: number): Status {
	if (exitStatus === 0) return {kind: 'completed'};
	return exitStatus < 0 ? {kind: 'terminated', signal: -exitStatus} : {kind: 'error', exit: exitStatus};
}
