import {asNumber} from '../yaml/value.ts';
import {barIn, type Count, type Epoch, epochIn, stepIn} from './progress-lines.ts';

/** How far a run is, as far as that can be told from what it prints and logs. */
export type Progress = {
	/** From 0 to 1. */
	fraction: number;
	/** What was counted: `epoch 3/10`, `45/100`, `step 300/1000`. */
	text: string;
	/** Unset where nothing tells. */
	etaSeconds?: number;
};

export type ProgressFacts = {
	/** The last lines of the output, oldest first, harmless and without colour. A hundred do. */
	lines: readonly string[];
	flags?: Readonly<Record<string, unknown>>;
	/** The highest step that was logged. */
	step?: number | undefined;
	/** The last value of a scalar called `epoch`. */
	epoch?: number | undefined;
	/** Seconds since the run started. */
	elapsedSeconds?: number | undefined;
};

/** The progress of a run: what its newest progress bar or count says, else the last step of as many as its flags ask for. */
export function progressOf(facts: ProgressFacts): Progress | undefined {
	const progress = fromLines(facts) ?? fromScalars(facts);
	if (!progress || !Number.isFinite(progress.fraction)) return undefined;
	const {text} = progress;
	const fraction = Math.min(1, Math.max(0, progress.fraction));
	const etaSeconds = progress.etaSeconds ?? remaining(fraction, facts.elapsedSeconds);
	return {fraction, text, ...(etaSeconds !== undefined && {etaSeconds})};
}

function fromLines({lines, flags = {}}: ProgressFacts): Progress | undefined {
	const epochs = flagOf(flags, epochFlags);
	let running: Count | undefined;
	let over: Count | undefined;
	for (const [age, line] of lines.toReversed().entries()) {
		const count = barIn(line) ?? stepIn(line);
		// A full bar that something follows says nothing any more, but for how much of its epoch is done.
		if (count && (age === 0 || count.done < count.total)) running ??= count;
		else over ??= count;
		const epoch = epochIn(line, epochs);
		if (epoch && (epoch.isOpen || !running)) return inEpoch(epoch, running ?? over);
	}
	return running && ofCount(running);
}

function inEpoch({done, total, isOpen}: Epoch, within: Count | undefined): Progress {
	if (!isOpen) return {fraction: done / total, text: `epoch ${shown(done)}/${total}`};
	const part = within ? within.done / within.total : 0;
	return {fraction: (done + part) / total, text: `epoch ${Math.min(total, done + 1)}/${total}`};
}

function ofCount({unit, done, total, etaSeconds}: Count): Progress {
	const text = `${unit === undefined ? '' : `${unit} `}${shown(done)}/${shown(total)}`;
	return {fraction: done / total, text, ...(etaSeconds !== undefined && {etaSeconds})};
}

function fromScalars({flags = {}, step, epoch}: ProgressFacts): Progress | undefined {
	const steps = flagOf(flags, stepFlags);
	if (steps !== undefined && step !== undefined) return ofCount({unit: 'step', done: step, total: steps});
	const epochs = flagOf(flags, epochFlags);
	// Where steps are more than epochs they count something else.
	const done = epoch ?? (step !== undefined && epochs !== undefined && step <= epochs ? step : undefined);
	return epochs === undefined || done === undefined ? undefined : ofCount({unit: 'epoch', done, total: epochs});
}

const epochFlags = new Set(
	'epochs num_epochs n_epochs max_epochs total_epochs train_epochs num_train_epochs nb_epochs'.split(' '),
);
const stepFlags = new Set(
	[
		'steps max_steps num_steps n_steps total_steps train_steps num_train_steps max_train_steps',
		'iterations iters max_iters max_iterations num_iterations num_iters n_iter total_timesteps',
	].flatMap(names => names.split(' ')),
);

/** The value of the first flag with one of these names, whatever group it stands in. A number below 1 means no limit. */
function flagOf(flags: Readonly<Record<string, unknown>>, names: ReadonlySet<string>): number | undefined {
	const isMeant = (name: string) => names.has((name.split(/[.:/]/).at(-1) ?? '').toLowerCase().replaceAll('-', '_'));
	const values = Object.entries(flags).flatMap(([name, value]) => (isMeant(name) ? (asNumber(value) ?? []) : []));
	return values.find(value => value >= 1);
}

function remaining(fraction: number, elapsed: number | undefined): number | undefined {
	return elapsed === undefined || fraction < leastFraction ? undefined : (elapsed * (1 - fraction)) / fraction;
}

/** Below this a run has hardly begun: how long it will take cannot be told from how long it took. */
const leastFraction = 0.01;

function shown(number: number): string {
	return String(Number(number.toPrecision(6)));
}
