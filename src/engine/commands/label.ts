import {withFilters} from '../filter/options.ts';
import {editLabels, type LabelEdit} from '../runs/edit-label.ts';
import {approve} from './approve.ts';
import type {Command, EngineContext, Options} from './command.ts';
import {yesOption} from './confirm.ts';
import {exactlyOne} from './exclusive.ts';
import {latest, pickRuns} from './pick-runs.ts';
import {reportDone} from './report-done.ts';

/** Sets or changes labels. */
export const label: Command<EngineContext> = {
	name: 'label',
	aliases: ['runs label'],
	summary: 'Label runs',
	usage: '[RUN...]',
	description:
		'Labels the latest run where none is named. A label may refer to flags of the run as in ${lr}, with ${lr|%.3f} for a number, ' +
		'to the label it has as ${label}, and to all its flags as ${default_label}.',
	options: withFilters({
		set: {aliases: ['-s'], value: 'LABEL', summary: 'Set the label'},
		prepend: {aliases: ['-p', '--tag'], value: 'LABEL', summary: 'Put LABEL before the label'},
		append: {aliases: ['-a'], value: 'LABEL', summary: 'Put LABEL behind the label'},
		remove: {
			aliases: ['-rm', '--untag'],
			value: 'WORDS',
			multiple: true,
			summary: 'Remove WORDS from the label; may be repeated',
		},
		clear: {aliases: ['-c'], summary: 'Remove the label'},
		yes: yesOption,
	}),
	run: async (context, args) => {
		const edit = readEdit(args.options);
		const {engine, io} = context;
		const runs = pickRuns(context, args, {dir: engine.home.runs, otherwise: latest});
		const end = await approve(context, args, runs, {what: `You are about to ${describe(edit)}:`, safe: true});
		if (end) return end;
		const done = await editLabels(engine.home, runs, edit, {cwd: engine.cwd});
		return reportDone(io, done, count => `${edit.kind === 'clear' ? 'Cleared label for' : 'Labeled'} ${count} run(s)`);
	},
};

function readEdit(options: Options): LabelEdit {
	const kind = exactlyOne(options, ['set', 'prepend', 'append', 'remove', 'clear']);
	if (kind === 'clear') return {kind};
	return kind === 'remove' ? {kind, texts: options.all(kind)} : {kind, text: options.get(kind) ?? ''};
}

function describe(edit: LabelEdit): string {
	switch (edit.kind) {
		case 'set':
			return `label the following runs with '${edit.text}'`;
		case 'prepend':
		case 'append':
			return `${edit.kind} '${edit.text}' to the label of the following runs`;
		case 'remove':
			return `remove ${edit.texts.map(text => `'${text}'`).join(', ')} from the label of the following runs`;
		case 'clear':
			return 'clear the label of the following runs';
	}
}
