import type {Home} from '../home.ts';
import {ownProgram} from '../launch/own-program.ts';
import {noSourceCode, plainOperation} from '../project/plain-operation.ts';
import type {FlagDef, Operation} from '../project/types.ts';
import {quoteWords} from '../words.ts';

/** The operation `queue`: its command is our program for it, which reads the flags from the run's directory. */
export function queueOperation(home: Home): Operation {
	return {
		...plainOperation,
		name: 'queue',
		description:
			'Start a queue\n\nA queue starts staged runs, those that were staged first before others, as many at a time as slots says. It goes on ' +
			'until it is stopped; the runs that it has started do not end with it.',
		origin: {kind: 'builtin', name: 'guildai', version: '0.9.0'},
		dir: home.dir,
		body: {kind: 'exec', exec: quoteWords(ownProgram('queue.js'))},
		flags: Object.fromEntries(flags().map(def => [def.name, {...def, argSkip: true}])),
		sourcecode: noSourceCode,
	};
}

/** Guild's, then ours. */
function flags(): FlagDef[] {
	return [
		{
			name: 'poll-interval',
			description: 'Seconds after which the queue looks for staged runs even if the file system tells of none',
			type: 'number',
			default: 10,
			min: 1,
		},
		{name: 'run-once', description: 'Start the runs that are staged, and end', type: 'boolean', default: false},
		{
			name: 'wait-for-running',
			description: 'Start nothing while runs of others are running',
			type: 'boolean',
			default: false,
		},
		{
			name: 'gpus',
			description: 'GPUs that the runs are given, such as 0,1. Runs staged for other GPUs are left alone',
			type: 'string',
			nullLabel: 'unspecified',
		},
		{
			name: 'gpus-per-run',
			description: 'How many of them each run has for itself',
			type: 'int',
			min: 1,
			nullLabel: 'all, shared',
		},
		{
			name: 'slots',
			description: 'Runs at a time',
			type: 'int',
			min: 1,
			nullLabel: '1, or with gpus-per-run as many as there are GPUs for',
		},
		{
			name: 'stop-runs',
			description: 'When the queue is stopped, stop the runs that it has started',
			type: 'boolean',
			default: false,
		},
	];
}
