/** Commands that ask before another one runs: each takes the rest of that line as its words. */
import {UserError} from '../../engine/errors.ts';
import type {Run} from '../../engine/run/read-run.ts';
import {statusText} from '../../engine/run/status.ts';
import {shortId} from '../../engine/runs/select.ts';
import {quoteWords} from '../../engine/words.ts';
import type {ViewCommand} from '../context.ts';
import {fieldOf} from '../text-field.ts';
import {targets} from '../view.ts';

/** Asks for a text and puts it behind the line. */
export const prompt: ViewCommand = {
	name: 'prompt',
	summary: 'Ask for a text, then run a command with it',
	usage: 'TITLE COMMAND...',
	options: {},
	run: async ({view}, {words: [title = '', ...line]}) => {
		if (targets(view.get()).length === 0) throw new UserError('there is no run here');
		view.set(now => ({
			...now,
			modal: {kind: 'prompt', purpose: 'answer', title, text: fieldOf(''), line: quoteWords(line)},
		}));
		return {};
	},
};

/** Asks before a step that ends or removes something. Enter and the key that opened it cancel. */
export const confirm: ViewCommand = {
	name: 'confirm',
	summary: 'Ask, then run a command',
	usage: 'COMMAND...',
	options: {},
	run: async ({view, runs}, {words}) => {
		const ids = targets(view.get());
		if (ids.length === 0) throw new UserError(`${words[0]}: there is no run here`);
		const verb = words[0] ?? '';
		const title = `${verb[0]?.toUpperCase()}${verb.slice(1)} ${ids.length === 1 ? 'this run' : `${ids.length} runs`}?`;
		const line = quoteWords([...words, ...ids]);
		view.set(now => ({
			...now,
			modal: {kind: 'confirm', title, lines: ids.map(id => describe(runs.byId(id), id)), line, key: 'y', label: verb},
		}));
		return {};
	},
};

/** Asks for the number of runs before a step that cannot be undone. */
export const confirmCount: ViewCommand = {
	name: 'confirm-count',
	summary: 'Ask for the number of runs, then run a command',
	usage: 'COMMAND...',
	options: {},
	run: async ({view, runs}, {words}) => {
		const ids = targets(view.get());
		if (ids.length === 0) throw new UserError(`${words[0]}: there is no run here`);
		const title = `${words[0]} ${ids.length} run${ids.length === 1 ? '' : 's'}: this cannot be undone. Type their number`;
		const line = quoteWords([...words, ...ids]);
		view.set(now => ({
			...now,
			modal: {
				kind: 'count',
				title,
				lines: ids.map(id => describe(runs.byId(id), id)),
				line,
				count: ids.length,
				text: fieldOf(''),
			},
		}));
		return {};
	},
};

/** Opens the line for a filter, for a command. */
export const filter = opens('filter', 'Filter the runs', 'Filter');
export const palette = opens('palette', 'Type a command', 'Command');

/** Shows every key, searched as you type. */
export const help: ViewCommand = {
	name: 'help',
	summary: 'Show the keys',
	usage: '',
	options: {},
	run: async ({view}) => {
		view.set(now => ({...now, modal: {kind: 'help', query: fieldOf(''), row: 0}}));
		return {};
	},
};

function opens(name: 'filter' | 'palette', summary: string, title: string): ViewCommand {
	const purpose = name === 'filter' ? 'filter' : 'command';
	return {
		name,
		summary,
		usage: '[TEXT]',
		options: {},
		run: async ({view}, {words}) => {
			const text = words.join(' ') || (name === 'filter' ? view.get().table.filter : '');
			view.set(now => ({...now, modal: {kind: 'prompt', purpose, title, text: fieldOf(text)}}));
			return {};
		},
	};
}

/** A run in a few words. */
function describe(run: Run | undefined, id: string): string {
	if (!run) return shortId(id);
	return `${shortId(id)} ${run.operation}  ${statusText(run.status)}${run.isMarked ? '  marked' : ''}  ${run.label}`;
}
