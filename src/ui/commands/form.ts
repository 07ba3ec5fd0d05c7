import {UserError} from '../../engine/errors.ts';
import {formatFlag} from '../../engine/flags/format.ts';
import {loadOperation} from '../../engine/launch/load-operation.ts';
import {describeFlag} from '../../engine/project/operation-help.ts';
import type {FlagDef} from '../../engine/project/types.ts';
import type {ViewCommand, ViewContext} from '../context.ts';
import {fieldOf} from '../text-field.ts';
import type {Field, Form} from '../view.ts';

/** Opens the form that runs an operation: every flag with its default, then what else can be said about a run. */
export const form: ViewCommand = {
	name: 'form',
	summary: 'Choose flags and run an operation',
	usage: '[OPERATION]',
	options: {},
	run: async (context, {words}) => {
		const {view, engine} = context;
		const operation = words[0] ?? operationHere(context);
		if (operation === undefined)
			throw new UserError('there is nothing to run here', {hint: 'a guild.yml or a script is needed'});
		// Open at once: what is typed while the script is asked for its flags must not act on the runs behind.
		const empty: Form = {operation, fields: [], row: 0, problem: 'reading the flags ...'};
		view.set(now => ({...now, modal: {kind: 'form', form: empty}}));
		try {
			const {defs} = await loadOperation(engine, operation);
			const flags = Object.keys(defs).sort();
			fill(context, empty, {
				...empty,
				fields: [...flags.map(name => flagField(defs[name] ?? {name})), ...options.map(optionField)],
				problem: undefined,
			});
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			fill(context, empty, undefined);
			throw error;
		}
		return {};
	},
};

/** The operation that the eye is on: under the cursor, or the one of the run under it; else the first. */
function operationHere({view, operations, runs}: ViewContext): string | undefined {
	const {focus, operation, cursor} = view.get();
	const names = operations();
	const here = focus === 'operations' ? operation : cursor && runs.byId(cursor)?.operation;
	return here !== undefined && names.includes(here) ? here : names[0];
}

/** Puts the form, or nothing, in the place of the empty one, unless that was closed meanwhile. */
function fill({view}: ViewContext, empty: Form, form: Form | undefined): void {
	view.set(now => {
		const isOpen = now.modal?.kind === 'form' && now.modal.form === empty;
		return isOpen ? {...now, modal: form && {kind: 'form', form}} : now;
	});
}

const options = [
	{name: 'label', help: 'Shown in lists'},
	{name: 'tag', help: 'Several, separated by blanks'},
	{name: 'comment', help: 'A note'},
	{name: 'gpus', help: 'Such as 0,1'},
];

function flagField(def: FlagDef): Field {
	const initial = def.default === undefined || def.default === null ? '' : formatFlag(def.default);
	const choices = (def.choices ?? []).map(({alias, value}) => alias ?? formatFlag(value));
	return {name: def.name, kind: 'flag', value: fieldOf(initial), initial, help: describeFlag(def), choices};
}

function optionField({name, help}: {name: string; help: string}): Field {
	return {name, kind: 'option', value: fieldOf(''), initial: '', help, choices: []};
}
