/** Starting runs that there are already. */
import {UserError} from '../../engine/errors.ts';
import {shortId} from '../../engine/runs/select.ts';
import {quoteWords} from '../../engine/words.ts';
import type {ViewCommand} from '../context.ts';
import {targets} from '../view.ts';

/** Starts staged runs. */
export const startStagedRuns: ViewCommand = {
	name: 'start-staged',
	summary: 'Start the staged runs',
	usage: '',
	options: {},
	run: async ({view, runs, dispatch}) => {
		const staged = targets(view.get()).filter(id => runs.byId(id)?.status.kind === 'staged');
		if (staged.length === 0) throw new UserError('there is no staged run here', {hint: 's stages one'});
		for (const id of staged) await dispatch(startLine(id));
		return {};
	},
};

/** Starts runs again in their own directories, which overwrites what they have written: asked before. */
export const askRestart: ViewCommand = {
	name: 'ask-restart',
	isHidden: true,
	summary: 'Ask, then start the runs again in their own directories',
	usage: '',
	options: {},
	run: async ({view, runs}) => {
		const ids = targets(view.get());
		if (ids.length === 0) throw new UserError('there is no run here');
		const title = ids.length === 1 ? 'Start this run again?' : `Start ${ids.length} runs again?`;
		const lines = ids.map(id => {
			const run = runs.byId(id);
			return `${shortId(id)} ${run?.operation ?? ''}  ${run?.label ?? ''}`;
		});
		const line = ids.map(startLine).join('; ');
		const warning = 'Their output and what they wrote are overwritten.';
		view.set(now => ({
			...now,
			modal: {kind: 'confirm', title, lines: [...lines, '', warning], line, key: 'y', label: 'restart'},
		}));
		return {};
	},
};

function startLine(id: string): string {
	return quoteWords(['run', '-y', '--background', '--restart', id]);
}
