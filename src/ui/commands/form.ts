import {optimizers} from '../../engine/batch/optimizers/index.ts';
import {UserError} from '../../engine/errors.ts';
import {formatFlag} from '../../engine/flags/format.ts';
import {runFlags} from '../../engine/launch/dependency-flags.ts';
import {usableRuns} from '../../engine/launch/find-run.ts';
import type {LoadedOperation} from '../../engine/launch/load-operation.ts';
import {recordedRun} from '../../engine/launch/recorded-run.ts';
import {findOperation, fullName} from '../../engine/project/find-operation.ts';
import {describeFlag} from '../../engine/project/operation-help.ts';
import {readProject} from '../../engine/project/read-project.ts';
import type {FlagDef} from '../../engine/project/types.ts';
import {readMap} from '../../engine/run/attrs.ts';
import type {Run} from '../../engine/run/read-run.ts';
import {shortId} from '../../engine/runs/select.ts';
import type {YamlMap, YamlValue} from '../../engine/yaml/value.ts';
import type {ViewCommand, ViewContext} from '../context.ts';
import {kindOf} from '../form-check.ts';
import {buttons, type Choice, type Field, type Form} from '../form.ts';
import {fieldOf} from '../text-field.ts';
import {targets} from '../view.ts';

/** Opens the form that runs an operation: every flag with its default, then what else can be said about a run. */
export const form: ViewCommand = {
	name: 'form',
	summary: 'Choose flags and run an operation',
	usage: '[OPERATION]',
	options: {
		proto: {summary: 'After the run under the cursor: its operation, flags and source code'},
		stage: {summary: 'To be staged, not run at once'},
	},
	run: async (context, {words, options}) => {
		const proto = options.has('proto') ? protoRun(context) : undefined;
		const operation = proto?.operation ?? words[0] ?? operationHere(context);
		if (operation === undefined)
			throw new UserError('there is nothing to run here', {hint: 'a guild.yml or a script is needed'});
		// Open at once: what is typed while the script is asked for its flags must not act on the runs behind.
		const empty: Form = {
			operation,
			about: '',
			proto: proto?.id,
			fields: [],
			row: 0,
			button: options.has('stage') ? buttons.indexOf('stage') : 0,
			wait: 'reading the flags ...',
		};
		context.view.set(now => ({...now, modal: {kind: 'form', form: empty}}));
		try {
			fill(context, empty, await filled(context, empty, proto));
		} catch (error) {
			fill(context, empty, undefined);
			throw error;
		}
		return {};
	},
};

function protoRun({view, runs}: ViewContext): Run {
	const [id, ...others] = targets(view.get());
	const run = id === undefined ? undefined : runs.byId(id);
	if (!run) throw new UserError('there is no run here');
	if (others.length > 0) throw new UserError(`a run is made after one other, not after ${others.length + 1}`);
	return run;
}

/** The operation that the eye is on: under the cursor, or the one of the run under it; else the project's default, or the first. */
function operationHere({view, operations, runs, engine}: ViewContext): string | undefined {
	const {focus, operation, cursor} = view.get();
	const names = operations();
	const here = focus === 'operations' ? operation : cursor && runs.byId(cursor)?.operation;
	if (here !== undefined && names.includes(here)) return here;
	const project = names.length > 0 ? readProject(engine.cwd) : undefined;
	const usual = project && findOperation(project, '');
	return usual ? fullName(usual) : names[0];
}

/** Puts the form, or nothing, in the place of the empty one, unless that was closed meanwhile. */
function fill({view}: ViewContext, empty: Form, form: Form | undefined): void {
	view.set(now => {
		const isOpen = now.modal?.kind === 'form' && now.modal.form === empty;
		return isOpen ? {...now, modal: form && {kind: 'form', form}} : now;
	});
}

async function filled({engine, runs}: ViewContext, empty: Form, proto: Run | undefined): Promise<Form> {
	const recorded = proto && recordedRun(proto.dir);
	// Not with the screen, whose first frame would wait for all that knows about operations.
	const {loadOperation} = await import('../../engine/launch/load-operation.ts');
	const {recordedOperation} = await import('../../engine/launch/recorded-operation.ts');
	const loaded = recorded ? await recordedOperation(recorded, engine) : await loadOperation(engine, empty.operation);
	const all = runs.list().runs;
	const earlier = all.filter(({operation}) => operation === empty.operation).slice(0, mostEarlier);
	const past = earlier.map(({dir}) => readMap(dir, 'flags'));
	const flags = Object.keys(loaded.defs)
		.sort()
		.map(name => flagField(name, {loaded, values: recorded?.flags, past, runs: all}));
	const about = loaded.operation.description.trim().split('\n')[0] ?? '';
	return {...empty, about, wait: undefined, fields: [...flags, ...options.map(optionField)]};
}

/** Runs whose values are offered. */
const mostEarlier = 100;

function flagField(
	name: string,
	{
		loaded: {defs, operation},
		values,
		past,
		runs,
	}: {loaded: LoadedOperation; values: YamlMap | undefined; past: readonly YamlMap[]; runs: readonly Run[]},
): Field {
	const def: FlagDef = defs[name] ?? {name};
	const initial = textOf(values ? (values[name] ?? null) : (def.default ?? null));
	const field = {name, kind: 'flag', def, value: fieldOf(initial), initial} as const;
	const pattern = runFlags(operation.requires).get(name);
	if (pattern === undefined) {
		const used = frequent(past.map(flags => textOf(flags[name] ?? null)).filter(Boolean));
		return {...field, what: kindOf(def), help: describeFlag(def), choices: choicesOf(def), past: used};
	}
	const usable = usableRuns(runs, pattern).map(runChoice);
	const [what, help] =
		usable.length > 0
			? [`run of ${pattern}`, `a run of ${pattern}: the marked one, else the newest, where none is given`]
			: [`no run of ${pattern} yet`, `run ${pattern} first: there is no run of it that could be taken`];
	return {...field, what, help, choices: usable, past: []};
}

function choicesOf({choices = [], type}: FlagDef): Choice[] {
	if (choices.length === 0 && type === 'boolean') return [{text: 'yes'}, {text: 'no'}];
	return choices.map(({alias, value, description}) => ({
		text: alias ?? formatFlag(value),
		...(description ? {note: description} : {}),
	}));
}

function runChoice({id, operation, label}: Run): Choice {
	return {text: shortId(id), note: `${operation} ${label}`};
}

function textOf(value: YamlValue): string {
	return value === null ? '' : formatFlag(value);
}

/** Texts with how often each is there, the most frequent first. */
function frequent(texts: readonly string[]): {text: string; count: number}[] {
	const counts = new Map<string, number>();
	for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
	return [...counts].map(([text, count]) => ({text, count})).sort((a, b) => b.count - a.count);
}

/** `what` in a word or two, beside the field; `help` below. */
const options: readonly {name: string; what: string; help: string; choices?: readonly string[]}[] = [
	{name: 'label', what: 'shown in lists', help: 'a text that the run is shown with in lists'},
	{name: 'tag', what: 'one or several', help: 'several tags are separated by blanks'},
	{name: 'comment', what: 'a note', help: 'a note, as # adds later too'},
	{name: 'gpus', what: 'such as 0,1', help: 'the GPUs that the run sees, such as 0,1'},
	{name: 'stop-after', what: 'minutes', help: 'minutes after which the run is stopped'},
	{name: 'random-seed', what: 'a whole number', help: 'makes values that are picked at random the same again'},
	{
		name: 'optimizer',
		what: 'picks values',
		help: 'picks the values of ranges for each trial',
		choices: optimizers.map(({name}) => name),
	},
	{name: 'minimize', what: 'a scalar', help: 'the scalar that the optimizer is to make small'},
	{name: 'max-trials', what: 'of a batch', help: 'a batch has at most so many trials'},
	{name: 'jobs', what: 'of a batch', help: 'so many trials of a batch run at a time'},
];

function optionField({name, what, help, choices = []}: (typeof options)[number]): Field {
	const offered = choices.length > 0 ? ['', ...choices].map(text => ({text})) : [];
	return {
		name,
		kind: 'option',
		def: undefined,
		value: fieldOf(''),
		initial: '',
		what,
		help,
		choices: offered,
		past: [],
	};
}
