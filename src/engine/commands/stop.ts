import {didYouMean, usageError} from '../errors.ts';
import {withFilters} from '../filter/options.ts';
import {isQueue} from '../queue/observe.ts';
import {isStarting, type Run} from '../run/read-run.ts';
import {isLive, statusText} from '../run/status.ts';
import {shortId} from '../runs/select.ts';
import {stopRun} from '../runs/stop.ts';
import type {Command, EngineContext} from './command.ts';
import {confirm, yesOption} from './confirm.ts';
import {rejectTogether} from './exclusive.ts';
import {previewRuns} from './preview-runs.ts';
import {someRuns} from './run-args.ts';

/** Those that end a program which does nothing about them. */
const signals = ['INT', 'TERM', 'HUP', 'QUIT', 'KILL'] as const;

/** Ends running runs: asks their processes, then kills them. */
export const stop: Command<EngineContext> = {
	name: 'stop',
	aliases: ['runs stop'],
	summary: 'Stop running runs',
	usage: '[RUN...]',
	description:
		'Stops every running run where none is named. Each is sent SIGTERM, then SIGKILL if it has not ended in time.',
	options: withFilters({
		yes: yesOption,
		timeout: {value: 'SECONDS', summary: 'Time a run has to end by itself (default 30)'},
		signal: {
			value: signals.join('|'),
			summary: 'Ask with this signal (default TERM); with KILL there is nothing to wait for',
		},
		force: {aliases: ['-f'], summary: 'Kill at once, with SIGKILL'},
		'no-wait': {aliases: ['-n'], summary: 'Accepted for Guild; local runs are always waited for'},
	}),
	run: async (context, args) => {
		const {selection, io} = context;
		const {words, options} = args;
		rejectTogether(options, ['signal', 'force']);
		const signal = options.has('force') ? 'SIGKILL' : signalNamed(options.get('signal') ?? 'TERM');
		const specs = words.length > 0 ? words : selection;
		const named = someRuns(context, args);
		const running = named.filter(({dir, status}) => isLive(status) && (status.kind !== 'pending' || isStarting(dir)));
		if (running.length === 0) {
			const [only] = named;
			io.err(
				specs.length === 1 && only ? `Run ${shortId(only.id)} is ${statusText(only.status)}.\n` : 'Nothing to stop.\n',
			);
			return {};
		}
		if (!options.has('yes')) {
			io.err(`You are about to stop the following runs:\n${previewRuns(running, context)}`);
			if (!(await confirm(io, `Stop ${running.length} run(s)?`, {safe: false}))) return {code: 4};
		}
		const graceMs = signal === 'SIGKILL' ? 0 : 1000 * (seconds(options.get('timeout')) ?? 30);
		const stopAll = async (runs: readonly Run[]) => await Promise.all(runs.map(run => stopRun(run, {graceMs, signal})));
		// Queues first: one whose run ends would start the next.
		const queues = await stopAll(running.filter(isQueue));
		const results = [...queues, ...(await stopAll(running.filter(run => !isQueue(run))))];
		for (const {message} of results) io.err(`${message}\n`);
		return {code: results.every(({isStopped}) => isStopped) ? 0 : 1};
	},
};

/** A signal by its name, with or without SIG, in any case. */
function signalNamed(text: string): `SIG${(typeof signals)[number]}` {
	const wanted = text.toUpperCase().replace(/^SIG/, '');
	const name = signals.find(one => one === wanted);
	if (name === undefined) throw usageError(`no signal that stops a run: ${text}`, didYouMean(wanted, signals));
	return `SIG${name}`;
}

function seconds(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const number = Number(text);
	if (!(number >= 0)) throw usageError(`--timeout needs a number of seconds, not '${text}'`);
	return number;
}
