import {createReadStream, existsSync} from 'node:fs';
import path from 'node:path';
import {createInterface} from 'node:readline';
import {Readable} from 'node:stream';
import {isatty} from 'node:tty';
import {UserError} from '../../errors.ts';
import type {Io} from '../../io.ts';
import type {LoadedOperation} from '../../launch/load-operation.ts';
import {localFiles} from '../../launch/local-files.ts';
import type {RunPlan} from '../../launch/plan-run.ts';
import {findOperation} from '../../project/find-operation.ts';
import {operationHelp} from '../../project/operation-help.ts';
import {readProject} from '../../project/read-project.ts';
import {type OutputScanner, outputScalars} from '../../scalars/output-scalars.ts';
import {explainSourceCode} from '../../sourcecode/explain.ts';
import {findSourceCode} from '../../sourcecode/find.ts';
import {sanitize} from '../../text/sanitize.ts';
import {quoteWord, quoteWords} from '../../words.ts';
import type {EngineContext, Options, OptionTable} from '../command.ts';
import {helpModel} from './help-model.ts';
import {testFlags} from './test-flags.ts';
import {testOutputScalars} from './test-output-scalars.ts';

/** What `run` can show instead of running. */
export const inspectionOptions = {
	'print-cmd': {summary: 'Show the command and exit'},
	'print-env': {summary: "Show the operation's environment and exit"},
	'help-op': {aliases: ['-h'], summary: 'Show the help of the operation and exit'},
	'help-model': {summary: 'Show the help of the model and exit'},
	'test-flags': {summary: 'Show how the flags are configured and exit'},
	'test-sourcecode': {summary: 'Show which source code is copied and why, and exit'},
	'test-output-scalars': {
		value: 'FILE',
		lastValue: '-',
		summary: 'Show the scalars in FILE (- for standard input) and exit',
	},
} satisfies OptionTable;

/** Shows the scalars that output has without an operation to say so, where no operation is named and none is the default; else `false`. */
export async function inspectOutput(options: Options, context: EngineContext): Promise<boolean> {
	const project = options.has('test-output-scalars') ? readProject(context.engine.cwd) : undefined;
	if (!options.has('test-output-scalars') || (project && findOperation(project, ''))) return false;
	await showScalars(outputScalars(undefined, []), options.get('test-output-scalars') ?? '', context);
	return true;
}

/** Shows what is asked of the operation, whatever its flags; `false` where nothing is. */
export async function inspectOperation(
	loaded: LoadedOperation,
	options: Options,
	context: EngineContext,
): Promise<boolean> {
	const asked = ofOperation.find(({option}) => options.has(option));
	await asked?.show(loaded, context, options.get(asked.option) ?? '');
	return asked !== undefined;
}

/** Shows what is asked of the planned run; `false` where nothing is. */
export function inspectPlan(plan: RunPlan, options: Options, io: Io): boolean {
	const asked = ofPlan.find(({option}) => options.has(option));
	if (asked) io.out(asked.show(plan));
	return asked !== undefined;
}

type OfOperation = {
	option: keyof typeof inspectionOptions;
	show: (loaded: LoadedOperation, context: EngineContext, value: string) => void | Promise<void>;
};

const ofOperation: readonly OfOperation[] = [
	{option: 'help-op', show: ({operation, defs}, {io}) => io.out(operationHelp(operation, defs))},
	{option: 'help-model', show: (loaded, {io}) => io.out(modelHelp(loaded))},
	{
		option: 'test-flags',
		show: (loaded, {io}) => {
			for (const line of loaded.importLog.split('\n').filter(Boolean)) io.err(`${sanitize(line)}\n`);
			io.out(testFlags(loaded));
		},
	},
	{
		option: 'test-sourcecode',
		show: async ({operation}, {io, engine}) => {
			const found = await findSourceCode(operation, {
				dependencies: localFiles(operation.requires),
				home: engine.home.dir,
			});
			for (const warning of found?.warnings ?? []) io.err(`warning: ${warning}\n`);
			io.out(found ? `${explainSourceCode(found).join('\n')}\n` : `${operation.name} copies no source code\n`);
		},
	},
	{
		option: 'test-output-scalars',
		show: ({operation, defs}, context, file) =>
			showScalars(outputScalars(operation.outputScalars, Object.keys(defs)), file, context),
	},
];

const ofPlan: readonly {option: keyof typeof inspectionOptions; show: (plan: RunPlan) => string}[] = [
	{option: 'print-cmd', show: ({argv}) => `${quoteWords(argv)}\n`},
	{
		option: 'print-env',
		show: ({env}) =>
			Object.keys(env)
				.sort()
				.map(name => `${name}=${env[name] ? quoteWord(env[name]) : ''}\n`)
				.join(''),
	},
];

function modelHelp({project, operation}: LoadedOperation): string {
	const model = project?.models.find(({name}) => name === operation.model);
	if (model) return helpModel(model);
	throw new UserError(`${operation.name} is a script, of no model`, {hint: 'see --help-op'});
}

async function showScalars(scanner: OutputScanner, file: string, {io, engine}: EngineContext): Promise<void> {
	const lines = createInterface({input: inputOf(file, engine.cwd, io)});
	const isTyped = file === '-' && isatty(0);
	for await (const text of testOutputScalars(scanner, isTyped ? untilBlank(lines) : lines)) io.out(text);
	// Else a terminal would be waited for.
	lines.close();
}

/** Who types has done so with an empty line. */
async function* untilBlank(lines: AsyncIterable<string>): AsyncGenerator<string> {
	for await (const line of lines) {
		if (line === '') return;
		yield line;
	}
}

function inputOf(file: string, cwd: string, io: Io): Readable {
	if (file === '-') {
		const given = io.input();
		// As what is wrapped would be.
		return given instanceof Readable ? given : Readable.from(given);
	}
	const absolute = path.resolve(cwd, file);
	if (!existsSync(absolute)) throw new UserError(`there is no file ${file}`);
	return createReadStream(absolute);
}
