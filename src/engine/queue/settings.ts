import {UserError} from '../errors.ts';
import {plainText} from '../flags/encode.ts';
import {asNumber, type YamlMap} from '../yaml/value.ts';
import type {QueueLimits} from './pick-next.ts';

/** How a queue is to work. */
export type QueueSettings = {
	limits: QueueLimits;
	/** Ends once nothing is left that could be started. */
	isOnce: boolean;
	/** Seconds after which it looks again, even if nothing has told it to. */
	pollSeconds: number;
	/** Whether the runs that it has started are stopped with it. */
	stopsRuns: boolean;
};

/** Reads the flags of a queue. @throws UserError for values that do not go together */
export function queueSettings(flags: Readonly<YamlMap>): QueueSettings {
	const gpus = idsIn(flags.gpus);
	const gpusPerRun = wholeNumber(flags, 'gpus-per-run');
	if (gpusPerRun !== undefined && gpusPerRun > gpus.length)
		throw new UserError(
			gpus.length === 0
				? 'gpus-per-run says how many of the GPUs a run is given, and there are none'
				: `gpus-per-run is ${gpusPerRun}, and the queue has only ${gpus.length} (${gpus.join(', ')})`,
			{hint: 'name them: gpus=0,1,2,3'},
		);
	const asMany = gpusPerRun === undefined ? 1 : Math.floor(gpus.length / gpusPerRun);
	return {
		limits: {
			slots: wholeNumber(flags, 'slots') ?? asMany,
			gpus,
			gpusPerRun,
			waitsForRunning: flags['wait-for-running'] === true,
		},
		isOnce: flags['run-once'] === true,
		pollSeconds: Math.max(1, asNumber(flags['poll-interval']) ?? 10),
		stopsRuns: flags['stop-runs'] === true,
	};
}

/** Ids of GPUs, as in `0,1`: of a queue or of a run. Each once. */
export function idsIn(value: YamlMap[string] | undefined): string[] {
	if (value === undefined || value === null) return [];
	const ids = plainText(value).split(',');
	return [...new Set(ids.map(id => id.trim()).filter(Boolean))];
}

function wholeNumber(flags: Readonly<YamlMap>, name: string): number | undefined {
	const value = flags[name];
	if (value === undefined || value === null) return undefined;
	const number = asNumber(value);
	if (number !== undefined && Number.isInteger(number) && number >= 1) return number;
	throw new UserError(`${name} has to be a whole number from 1, not '${plainText(value)}'`);
}
