import {existsSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import {renderLabel} from '../flags/label.ts';
import {sameValue} from '../flags/same-value.ts';
import type {YamlMap} from '../yaml/value.ts';
import type {RunRequest} from './plan-run.ts';
import {runParams, runParamsAgain} from './run-options.ts';

/** The label template of a run: what the user asks for, else tags before all flags, else what the operation has; unset: all flags. */
export function labelTemplate({loaded: {operation}, options}: RunRequest): string | undefined {
	const tagged = options.tags.length > 0 ? `${options.tags.join(' ')} \${default_label}` : undefined;
	return options.label ?? tagged ?? operation.label;
}

/** The attributes that a run is given, or given anew when it is started again, besides those that say how it is executed. */
export function runAttrs(request: RunRequest, values: YamlMap, user: YamlMap): YamlMap {
	const {engine, loaded, opspec, assignments, options, now, randomSeed, base} = request;
	const {operation} = loaded;
	const again = base?.kind === 'again' ? base.run : undefined;
	const host = engine.env.HOST ?? hostname();
	const owner = engine.env.USER ?? '';
	const label = labelOf(request, values);
	const tags = [...new Set([...(again?.tags ?? []), ...options.tags, ...operation.tags])];
	const comment = {body: options.comment ?? '', host, time: now, user: owner};
	return {
		...operation.runAttrs,
		flags: values,
		user_flags: user,
		run_params: again ? runParamsAgain(again.params, options) : runParams(options, {opspec, flags: assignments}),
		random_seed: options.randomSeed ?? base?.run.randomSeed ?? randomSeed,
		host,
		user: owner,
		...(again ? {} : {plugins: []}),
		...(label === '' ? {} : {label}),
		...(tags.length > 0 ? {tags} : {}),
		...(options.comment === undefined ? {} : {comments: [...(again?.comments ?? []), comment]}),
		...(operation.body.kind === 'steps' ? {steps: operation.body.steps} : {}),
		...(operation.compare === undefined ? {} : {compare: operation.compare}),
	};
}

/** A run that is started again keeps a label that somebody gave it since. */
function labelOf(request: RunRequest, values: YamlMap): string {
	const {engine, loaded, options, base} = request;
	const isPath = (text: string) => existsSync(path.resolve(engine.cwd, text));
	const render = (template: string | undefined, flags: YamlMap) =>
		renderLabel(template ?? '${default_label}', flags, {defs: loaded.defs, isPath}).trim();
	const label = render(labelTemplate(request), values);
	if (base?.kind !== 'again') return label;
	const {flags, op, label: present} = base.run;
	const isAsked = options.label !== undefined || options.tags.length > 0;
	const template = op['label-template'];
	const isEdited = present !== render(typeof template === 'string' ? template : undefined, flags);
	return isAsked || (!isEdited && !sameValue(flags, values)) ? label : present;
}
