import type {Engine} from '../engine.ts';
import {UserError} from '../errors.ts';
import {loadOperation} from '../launch/load-operation.ts';
import {fullName, listOperations} from '../project/find-operation.ts';
import {describeFlag} from '../project/operation-help.ts';
import type {Body, FlagDef, Operation} from '../project/types.ts';
import {alignColumns} from '../text/columns.ts';
import {type JsonValue, toJson} from '../text/json.ts';
import {sanitize} from '../text/sanitize.ts';
import {showSection} from '../text/value.ts';
import type {Command, EngineContext} from './command.ts';
import {currentProject, fitsAll} from './project-args.ts';

/** Lists the operations of the project. */
export const ops: Command<EngineContext> = {
	name: 'ops',
	aliases: ['operations'],
	summary: 'List the operations of the project',
	usage: '[FILTER...]',
	description:
		'Lists the operations of the guild.yml in this directory whose names, MODEL:OPERATION, or descriptions hold every FILTER.',
	options: {
		all: {aliases: ['-a'], summary: 'Show private operations too, whose names begin with _'},
		verbose: {aliases: ['-v'], summary: 'Show what each operation runs and its flags'},
		installed: {aliases: ['-i'], summary: 'Accepted for Guild; there are no installed operations'},
		json: {summary: 'Print JSON'},
	},
	run: async (context, {words, options}) => {
		const {io, engine} = context;
		const project = currentProject(context);
		const shown = project
			? listOperations(project, {all: options.has('all')}).filter(one =>
					fitsAll({name: fullName(one), description: one.description}, words),
				)
			: [];
		const heads = alignColumns(
			shown.map(one => [sanitize(fullName(one)), sanitize(one.description.trim().split('\n')[0] ?? '')]),
		);
		if (options.has('json')) {
			const list: JsonValue[] = [];
			for (const one of shown) list.push(operationJson(one, await flagsOf(one, engine, io.err)));
			io.out(`${toJson(list)}\n`);
			return {};
		}
		for (const [at, one] of shown.entries()) {
			const details = options.has('verbose') ? asText(one, await flagsOf(one, engine, io.err)) : [];
			io.out([heads[at] ?? '', ...details].map(line => `${line}\n`).join(''));
		}
		return {};
	},
};

/** What programs are told of an operation; docs/json.md has the fields. */
export function operationJson({model, name, description, isDefault}: Operation, flags: readonly FlagDef[]): JsonValue {
	return {
		name,
		model,
		description: description.trim(),
		default: isDefault,
		flags: Object.fromEntries(
			flags.map(({name: flag, description: about, type, default: value, required, choices}) => [
				flag,
				{
					description: about,
					type,
					default: value ?? null,
					required: required ?? false,
					choices: choices?.map(choice => choice.value),
				},
			]),
		),
	};
}

/** Declared and imported flags by name. Where they cannot be imported, that is said and the declared ones have to do. */
async function flagsOf(operation: Operation, engine: Engine, report: (text: string) => void): Promise<FlagDef[]> {
	try {
		const {defs} = await loadOperation(engine, fullName(operation));
		return sorted(defs);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		report(`${sanitize(fullName(operation))}: ${error.message}\n`);
		return sorted(operation.flags);
	}
}

function sorted(defs: Readonly<Record<string, FlagDef>>): FlagDef[] {
	return Object.values(defs).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function asText({body, description}: Operation, flags: readonly FlagDef[]): string[] {
	const details = description.trim().split('\n').slice(1).join('\n').trim();
	return [
		...showBody(body),
		...(flags.length > 0 ? ['  flags:'] : []),
		...flags.map(flag => `    ${sanitize(flag.name)}: ${describeFlag(flag)}`.trimEnd()),
		...(details ? ['  details:', ...details.split('\n').map(line => `    ${sanitize(line)}`.trimEnd())] : []),
	];
}

function showBody(body: Body): string[] {
	if (body.kind === 'main') return [`  main: ${sanitize(body.main)}`];
	if (body.kind === 'exec') return [`  exec: ${sanitize(body.exec.trim())}`];
	if (body.kind === 'notebook') return [`  notebook: ${sanitize(body.notebook)}`];
	return showSection('steps', body.steps).map(line => `  ${line}`);
}
