/** Commands that ask before another one runs: each takes the rest of that line as its words. */
import {UserError} from '../../engine/errors.ts';
import {isLive} from '../../engine/run/status.ts';
import {quoteWords} from '../../engine/words.ts';
import type {ViewCommand} from '../context.ts';
import {holds} from '../keymap.ts';
import {measure} from '../measure.ts';
import {whyNot} from '../needs.ts';
import {runWords} from '../run-words.ts';
import {fieldOf} from '../text-field.ts';
import {countRuns, targets, type View} from '../view.ts';

/** Asks for a text and puts it behind the line. */
export const prompt: ViewCommand = {
	name: 'prompt',
	isHidden: true,
	summary: 'Ask for a text, then run a command with it',
	usage: 'TITLE COMMAND...',
	options: {},
	run: async ({view}, {words: [title = '', ...line]}) => {
		const ids = targets(view.get());
		if (ids.length === 0) throw new UserError('there is no run here');
		const of = ids.length === 1 ? '' : ` of ${ids.length} runs`;
		view.set(now => ({
			...now,
			modal: {
				kind: 'prompt',
				title: `${title}${of}`,
				text: fieldOf(''),
				line: quoteWords(line),
				runs: ids,
			},
		}));
		return {};
	},
};

/** Asks before a step that ends or removes something. Enter and the key that opened it cancel. */
export const confirm: ViewCommand = {
	name: 'confirm',
	isHidden: true,
	summary: 'Ask, then run a command',
	usage: 'COMMAND...',
	options: {running: {summary: 'Only for the runs that run'}},
	run: async ({view, runs}, {words, options}) => {
		const isMeant = (id: string) => !options.has('running') || isLive(runs.byId(id)?.status ?? {kind: 'completed'});
		const ids = targets(view.get()).filter(isMeant);
		const verb = words[0] ?? '';
		if (ids.length === 0) throw new UserError(`${verb}: no ${options.has('running') ? 'running ' : ''}run here`);
		const title = `${verb[0]?.toUpperCase()}${verb.slice(1)} ${countRuns(ids)}?`;
		const line = quoteWords([...words, ...ids]);
		view.set(now => ({
			...now,
			modal: {kind: 'confirm', title, lines: runWords(ids.map(id => [id, runs.byId(id)])), line, key: 'y', label: verb},
		}));
		return {};
	},
};

/** Asks for the number of runs before a step that cannot be undone. */
export const confirmCount: ViewCommand = {
	name: 'confirm-count',
	isHidden: true,
	summary: 'Ask for the number of runs, then run a command',
	usage: 'COMMAND...',
	options: {},
	run: async ({view, runs}, {words}) => {
		const ids = targets(view.get());
		if (ids.length === 0) throw new UserError(`${words[0]}: there is no run here`);
		const verb = words[0] ?? '';
		const title = `${verb[0]?.toUpperCase()}${verb.slice(1)} ${countRuns(ids)}? This cannot be undone`;
		const line = quoteWords([...words, ...ids]);
		const lines = runWords(ids.map(id => [id, runs.byId(id)]));
		view.set(now => ({...now, modal: {kind: 'count', title, lines, line, count: ids.length, text: fieldOf('')}}));
		const isOpen = ({modal}: View) => modal?.kind === 'count' && modal.lines === lines;
		await measure(
			ids.map(id => runs.byId(id)?.dir ?? ''),
			sizes => {
				const size = sizes.length === ids.length ? sizes.reduce((sum, one) => sum + one, 0) : undefined;
				view.set(now => (now.modal?.kind === 'count' && isOpen(now) ? {...now, modal: {...now.modal, size}} : now));
			},
			() => isOpen(view.get()),
		);
		return {};
	},
};

/** Shows every key, searched as you type. */
export const help: ViewCommand = {
	name: 'help',
	summary: 'Show the keys, or how a command is written',
	usage: '[COMMAND]',
	options: {},
	run: async (context, {words}) => {
		if (words.length > 0) {
			await context.dispatch(quoteWords([...words, '--help']));
			return {};
		}
		const {keymap, problems, ...place} = context.view.get();
		const rows = keymap
			.filter(({line}) => line !== '')
			.map(binding => ({
				binding,
				why: whyNot(context, binding),
				isElsewhere: !holds(binding, place),
				about: context.about(binding.line),
			}));
		context.view.set(now => ({...now, modal: {kind: 'help', rows, notes: problems, query: fieldOf(''), row: 0}}));
		return {};
	},
};
