import {UserError} from '../../engine/errors.ts';
import {type Run, readStatus} from '../../engine/run/read-run.ts';
import {isLive} from '../../engine/run/status.ts';
import {isAtWork} from '../../engine/runs/at-work.ts';
import {quoteWords} from '../../engine/words.ts';
import type {ViewCommand, ViewContext} from '../context.ts';
import {measure} from '../measure.ts';
import {runWords} from '../run-words.ts';
import {countRuns, type DoomedRun, type Modal, targets} from '../view.ts';

/** Asks before runs go to the trash, and tells which of them take care. */
export const askDelete: ViewCommand = {
	name: 'ask-delete',
	isHidden: true,
	summary: 'Ask, then delete the runs',
	usage: '',
	options: {},
	run: async context => {
		const {view, runs} = context;
		const ids = targets(view.get());
		if (ids.length === 0) throw new UserError('there is no run to delete here');
		const shown = new Set(context.rows());
		const known = ids.map(id => [id, runs.byId(id)] as const);
		const words = runWords(known);
		const users = countUsers(context, ids);
		const children = countChildren(context, ids);
		const doomed = known
			.map(([id, run], at) => ({
				...describe(id, run, words[at] ?? id, shown),
				users: users.get(id) ?? 0,
				children: children.get(id) ?? 0,
			}))
			.sort((a, b) => care(b) - care(a));
		let modal: Modal = {kind: 'delete', runs: doomed};
		view.set(now => ({...now, modal}));
		await measure(
			doomed.map(({id}) => runs.byId(id)?.dir ?? ''),
			sizes =>
				view.set(now => {
					if (now.modal !== modal) return now;
					modal = {kind: 'delete', runs: doomed.map((run, at) => ({...run, size: sizes[at]}))};
					return {...now, modal};
				}),
			() => view.get().modal === modal,
		);
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

function describe(id: string, run: Run | undefined, text: string, shown: ReadonlySet<string>): DoomedRun {
	return {
		id,
		text,
		isRunning: run !== undefined && isLive(run.status),
		isMarked: run?.isMarked ?? false,
		isHidden: !shown.has(id),
	};
}

/** How many runs that stay name each of these in their flags, as those do that take files of another. */
function countUsers({runs}: ViewContext, ids: readonly string[]): Map<string, number> {
	const doomed = new Set(ids);
	const counts = new Map<string, number>();
	for (const run of runs.list().runs) {
		if (doomed.has(run.id)) continue;
		for (const value of Object.values(runs.facts(run)?.flags ?? {}))
			if (typeof value === 'string' && doomed.has(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
	}
	return counts;
}

/** How many trials or steps of each of these stay where they are. */
function countChildren({runs, view}: ViewContext, ids: readonly string[]): Map<string, number> {
	const doomed = new Set(ids);
	const {rows, at} = runs.rows(view.get().table);
	return new Map(
		ids.map(id => {
			const row = rows[at.get(id) ?? -1];
			const children = row?.kind === 'run' && row.id === id ? (row.children ?? []) : [];
			return [id, children.filter(child => !doomed.has(child.id)).length];
		}),
	);
}

function care({isRunning, isMarked, isHidden, users = 0, children = 0}: DoomedRun): number {
	return Number(isRunning) * 8 + Number(isMarked) * 4 + Number(users + children > 0) * 2 + Number(isHidden);
}
