import {didYouMean, UserError, usageError} from '../../engine/errors.ts';
import type {ViewCommand} from '../context.ts';
import {copyables} from '../copyables.ts';
import {countRuns, targets} from '../view.ts';

/** Puts something of the runs on the clipboard of the terminal that the user sits at. */
export const copy: ViewCommand = {
	name: 'copy',
	summary: 'Copy something of the runs, by default the id',
	usage: copyables.map(({name}) => name).join('|'),
	options: {},
	run: async ({view, terminal, runs}, {words: [name = 'id']}) => {
		const names = copyables.map(one => one.name);
		const copyable = copyables.find(one => one.name === name);
		if (!copyable) throw usageError(`'${name}' cannot be copied`, didYouMean(name, names));
		const ids = targets(view.get());
		if (ids.length === 0) throw new UserError('there is no run here');
		const text = copyable.text(ids.flatMap(id => runs.byId(id) ?? []));
		if (text === '') throw new UserError(`${countRuns(ids)} ${ids.length === 1 ? 'has' : 'have'} no ${name} to copy`);
		if (text.length > longest)
			throw new UserError(`${Math.ceil(text.length / 1000)} kB are too much for the clipboard of a terminal`, {
				hint: 'select fewer runs, or write it to a file with compare --csv',
			});
		return {message: `copied the ${name} of ${countRuns(ids)} ${await terminal.copy(text)}`};
	},
};

/** xterm takes about this many characters, base64 of them included; most others take more. */
const longest = 74_000;
