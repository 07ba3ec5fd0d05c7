import {existsSync} from 'node:fs';
import path from 'node:path';
import {renderLabel} from '../flags/label.ts';
import type {Home} from '../home.ts';
import {readMap} from '../run/attrs.ts';
import {labelText} from '../run/read-run.ts';
import {actOnRuns, type Done, type RunPlace} from './act-on-runs.ts';
import {editAttrs} from './edit-attrs.ts';
import {withoutWords} from './label-words.ts';

/** How a label is to change. Texts may refer to flags of the run as `${lr}`, and to its label as `${label}`. */
export type LabelEdit =
	| {kind: 'set' | 'prepend' | 'append'; text: string}
	| {kind: 'remove'; texts: readonly string[]}
	| {kind: 'clear'};

/**
 * Changes the labels of runs. An empty label is none.
 * @param cwd directory that paths among the flags are relative to: those of files that exist are shortened in labels
 */
export async function editLabels(
	home: Home,
	runs: readonly RunPlace[],
	edit: LabelEdit,
	{cwd}: {cwd: string},
): Promise<Done> {
	const isPath = (text: string) => existsSync(path.resolve(cwd, text));
	return await actOnRuns(home, 'label', runs, async run => {
		const flags = readMap(run.dir, 'flags');
		return await editAttrs(run, ['label'], ({label}) => {
			const old = labelText(label);
			const render = (template: string) => renderLabel(template, {...flags, label: old}, {isPath}).trim();
			const wanted = newLabel(edit, old, render);
			return {label: wanted === old ? label : wanted || undefined};
		});
	});
}

/** The label that an edit makes of an old one. */
export function newLabel(edit: LabelEdit, old: string, render: (template: string) => string): string {
	switch (edit.kind) {
		case 'set':
			return render(edit.text);
		case 'prepend':
			return `${render(edit.text)} ${old}`.trim();
		case 'append':
			return `${old} ${render(edit.text)}`.trim();
		case 'remove':
			return edit.texts.reduce(withoutWords, old);
		case 'clear':
			return '';
	}
}
