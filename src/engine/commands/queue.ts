import {UserError, usageError} from '../errors.ts';
import type {Run} from '../run/read-run.ts';
import {allRuns} from '../runs/all-runs.ts';
import {selectRun, selectRuns, shortId} from '../runs/select.ts';
import {alignColumns} from '../text/columns.ts';
import {toJson} from '../text/json.ts';
import {sanitize} from '../text/sanitize.ts';
import {formatTime} from '../text/time.ts';
import type {Command, EngineContext, ParsedArgs} from './command.ts';
import {exactlyOne} from './exclusive.ts';
import {reportDone} from './report-done.ts';

/** Shows the runs that wait to be started. */
const list: Command<EngineContext> = {
	name: 'queue',
	aliases: ['queue list'],
	summary: 'Show the staged runs in the order in which queues start them',
	usage: '',
	description:
		"Each with its position, its priority where it has one, and what it waits for. 'run --stage' stages a run, 'run queue' starts a queue.",
	options: {json: {summary: 'Print as JSON'}},
	run: async ({engine, io}, {options}) => {
		const {queueOutlook} = await import('../queue/outlook.ts');
		const waiting = queueOutlook(allRuns(engine.home));
		if (options.has('json')) {
			const rows = waiting.map(({run, place, position, why}) => ({
				...{id: run.id, operation: run.operation, label: run.label, staged: run.started ?? null},
				...{
					position: position ?? null,
					priority: place.priority,
					held: place.held ?? null,
					after: [...place.after],
					why,
				},
			}));
			io.out(`${toJson(rows)}\n`);
			return {};
		}
		if (waiting.length === 0) io.err('No staged runs.\n');
		const hasPriority = waiting.some(({place}) => place.priority !== 0);
		const rows = waiting.map(({run, place, position, why}) => [
			position === undefined ? '-' : `#${position}`,
			...[shortId(run.id), sanitize(run.operation), formatTime(run.started), sanitize(run.label)],
			...(hasPriority ? [`priority ${place.priority}`] : []),
			sanitize(why),
		]);
		for (const line of alignColumns(rows)) io.out(`${line}\n`);
		return {};
	},
};

const move: Command<EngineContext> = {
	name: 'queue move',
	summary: 'Move a staged run to another place in the queue',
	usage: 'RUN',
	options: {
		first: {summary: 'Before all others'},
		last: {summary: 'Behind all others'},
		before: {value: 'RUN', summary: 'Before RUN'},
	},
	run: async (context, args) => {
		const all = allRuns(context.engine.home);
		const [run, ...more] = named(context, args, all);
		if (!run || more.length > 0) throw usageError('queue move takes one run');
		const where = exactlyOne(args.options, ['first', 'last', 'before']);
		const {moveTo} = await import('../queue/edit.ts');
		const target = where === 'before' ? {before: selectRun(all, args.options.get(where) ?? '')} : where;
		if (typeof target !== 'string' && target.before.id === run.id) throw usageError('a run cannot come before itself');
		const done = await moveTo(context.engine.home, run, target, all);
		return reportDone(context.io, done, () => `Moved run ${shortId(run.id)}`);
	},
};

const hold: Command<EngineContext> = {
	name: 'queue hold',
	summary: 'Keep queues from starting staged runs',
	usage: 'RUN...',
	options: {},
	run: async (context, args) => {
		const {holdRuns} = await import('../queue/edit.ts');
		const runs = named(context, args, allRuns(context.engine.home));
		const done = await holdRuns(context.engine.home, runs);
		return reportDone(context.io, done, count => `Held ${count} run(s)`);
	},
};

const release: Command<EngineContext> = {
	name: 'queue release',
	summary: 'Let queues start staged runs that are held',
	usage: 'RUN...',
	description:
		'Also runs that could not be started, and runs that come after one that was not completed: they wait for it no more.',
	options: {},
	run: async (context, args) => {
		const {releaseRuns} = await import('../queue/edit.ts');
		const all = allRuns(context.engine.home);
		const done = await releaseRuns(context.engine.home, named(context, args, all), all);
		return reportDone(context.io, done, count => `Released ${count} run(s)`);
	},
};

const after: Command<EngineContext> = {
	name: 'queue after',
	summary: 'Let a staged run wait until other runs are completed',
	usage: 'RUN OTHER...',
	description: 'Where one of them fails, is stopped or deleted, RUN is held until it is released.',
	options: {clear: {summary: 'Let it wait for no run any more'}},
	run: async (context, {words, options}) => {
		const all = allRuns(context.engine.home);
		const [spec, ...others] = words;
		if (spec === undefined) throw usageError('which run?', 'queue after RUN OTHER');
		if (others.length === 0 && !options.has('clear'))
			throw usageError('after which run?', 'queue after RUN OTHER, or queue after RUN --clear');
		if (others.length > 0 && options.has('clear')) throw usageError('--clear takes no other run');
		const run = selectRun(all, spec);
		const {comeAfter} = await import('../queue/edit.ts');
		const done = await comeAfter(context.engine.home, run, selectRuns(all, others), all);
		const names =
			others.length === 0
				? 'no other run'
				: selectRuns(all, others)
						.map(({id}) => shortId(id))
						.join(', ');
		return reportDone(context.io, done, () => `Run ${shortId(run.id)} comes after ${names}`);
	},
};

const priority: Command<EngineContext> = {
	name: 'queue priority',
	summary: 'Give staged runs a priority',
	usage: 'RUN...',
	description: 'Runs of a higher priority are started before others, whenever they were staged. Without one it is 0.',
	options: {set: {aliases: ['-s'], value: 'N', summary: 'The priority, a whole number'}},
	run: async (context, args) => {
		const value = args.options.integer('set');
		if (value === undefined) throw usageError('which priority?', 'queue priority RUN --set 5');
		const {setPriority} = await import('../queue/edit.ts');
		const done = await setPriority(context.engine.home, named(context, args, allRuns(context.engine.home)), value);
		return reportDone(context.io, done, count => `Set priority ${value} for ${count} run(s)`);
	},
};

/** The commands about runs that wait to be started. */
export const queueCommands: readonly Command<EngineContext>[] = [list, move, hold, release, after, priority];

/** Nothing is done to runs that nobody has named. */
function named({selection}: EngineContext, {words}: ParsedArgs, all: readonly Run[]): readonly Run[] {
	if (words.length > 0) return selectRuns(all, words);
	const selected = all.filter(({id}) => selection.includes(id));
	if (selected.length === 0) throw new UserError('which run?', {hint: "see 'queue' for those that wait", code: 2});
	return selected;
}
