import {UserError} from '../../engine/errors.ts';
import {type Run, readStatus} from '../../engine/run/read-run.ts';
import {isLive} from '../../engine/run/status.ts';
import {isAtWork} from '../../engine/runs/at-work.ts';
import {quoteWords} from '../../engine/words.ts';
import type {ViewCommand} from '../context.ts';
import {runWords} from '../run-words.ts';
import {countRuns, type DoomedRun, targets} from '../view.ts';

/** Asks before runs go to the trash, and tells which of them take care. */
export const askDelete: ViewCommand = {
	name: 'ask-delete',
	summary: 'Ask, then delete the runs',
	usage: '',
	options: {},
	run: async context => {
		const {view} = context;
		const ids = targets(view.get());
		if (ids.length === 0) throw new UserError('there is no run to delete here');
		const shown = new Set(context.rows());
		const known = ids.map(id => [id, context.runs.byId(id)] as const);
		const words = runWords(known);
		const runs = known
			.map(([id, run], at) => doomed(id, run, words[at] ?? id, shown))
			.sort((a, b) => care(b) - care(a));
		view.set(now => ({...now, modal: {kind: 'delete', runs}}));
		return {};
	},
};

/** Deletes those of the runs that do not run: they are looked at once more, as time has passed since somebody was asked. */
export const deleteFinished: ViewCommand = {
	name: 'delete-finished',
	isHidden: true,
	summary: 'Delete the runs that do not run',
	usage: 'RUN...',
	options: {},
	run: async ({runs, dispatch}, {words}) => {
		const isFinished = (run: Run | undefined) => run !== undefined && !isAtWork(readStatus(run.dir));
		const finished = words.filter(id => isFinished(runs.byId(id)));
		if (finished.length > 0) await dispatch(quoteWords(['delete', '-y', ...finished]));
		const kept = words.filter(id => !finished.includes(id));
		if (kept.length === 0) return {};
		return {message: `${countRuns(kept)} began to run or went away meanwhile; deleted ${finished.length}`};
	},
};

function doomed(id: string, run: Run | undefined, text: string, shown: ReadonlySet<string>): DoomedRun {
	return {
		id,
		text,
		isRunning: run !== undefined && isLive(run.status),
		isMarked: run?.isMarked ?? false,
		isHidden: !shown.has(id),
	};
}

function care({isRunning, isMarked, isHidden}: DoomedRun): number {
	return Number(isRunning) * 4 + Number(isMarked) * 2 + Number(isHidden);
}
