import path from 'node:path';
import {namedDiff, namesOf, type Difference, type Part, parts, sourceFiles} from '../diff/parts.ts';
import {UserError, usageError} from '../errors.ts';
import {withFilters} from '../filter/options.ts';
import {operationDir} from '../run/operation-home.ts';
import {readMap} from '../run/attrs.ts';
import type {Run} from '../run/read-run.ts';
import {sourcecodeDir} from '../run/sourcecode-dir.ts';
import {selectRun, shortId} from '../runs/select.ts';
import {toJson} from '../text/json.ts';
import {sanitize} from '../text/sanitize.ts';
import {sanitizeOutput} from '../text/sanitize-output.ts';
import {isMap} from '../yaml/value.ts';
import type {Command, EngineContext, Options, ParsedArgs} from './command.ts';
import {rejectTogether} from './exclusive.ts';
import {matchingRuns} from './matching-runs.ts';

/** Shows how two runs differ. */
export const diff: Command<EngineContext> = {
	name: 'diff',
	aliases: ['runs diff'],
	summary: 'Show how two runs differ',
	usage: '[RUN RUN]',
	description:
		'Compares the latest two runs where none are named, the older one first: all that there is, unless options ask for parts. Files that are large or hold no text are only said to differ.',
	options: withFilters({
		...Object.fromEntries(parts.map(({name, aliases = [], summary}) => [name, {aliases, summary}])),
		path: {aliases: ['-p'], value: 'PATH', multiple: true, summary: 'Show how PATH differs; may be repeated'},
		working: {aliases: ['-w'], summary: "Compare the source code of a run with its project's"},
		dir: {aliases: ['-d'], value: 'PATH', summary: 'Compare the source code of a run with the directory PATH'},
		json: {summary: 'Print JSON'},
		cmd: {aliases: ['-c'], value: 'COMMAND', summary: 'Have another program compare the directories, or the parts'},
	}),
	run: async (context, args) => {
		const {io} = context;
		const {options} = args;
		rejectTogether(options, ['working', 'dir'], ['cmd', 'json']);
		if (options.has('working') || options.has('dir')) return await diffWithDir(context, args);
		const [from, to] = twoRuns(context, args);
		const asked = parts.filter(({name}) => options.has(name));
		const command = options.get('cmd');
		if (command !== undefined) {
			for (const place of places(asked, options)) await showWith(context, command, place(from), place(to));
			return {};
		}
		const differences = [
			...(asked.length > 0 || options.has('path') ? shownParts(asked, options) : parts).flatMap(part =>
				part.diff(from, to),
			),
			...options.all('path').flatMap(name => {
				const place = pathPlace(name, options);
				return namedDiff(name, place(from), place(to), namesOf(from, to));
			}),
		];
		const sides = {from: {id: from.id, title: title(from)}, to: {id: to.id, title: title(to)}};
		io.out(options.has('json') ? asJson(sides, differences) : report(sides, differences, io.hasColor));
		return {};
	},
};

/** The two runs that are meant, the older one first where they are not named. */
function twoRuns(context: EngineContext, {words, options}: ParsedArgs): [Run, Run] {
	const {engine, selection} = context;
	const runs = matchingRuns(context, options, engine.home.runs);
	const [one, other, extra] = words;
	if (extra !== undefined) throw usageError(`two runs are needed, '${extra}' is one too many`);
	if (one !== undefined && other === undefined) throw usageError('two runs are needed, only one is named');
	if (one !== undefined && other !== undefined) return [selectRun(runs, one), selectRun(runs, other)];
	if (selection.length > 0 && selection.length !== 2)
		throw usageError(`two runs are needed, ${selection.length === 1 ? 'one is' : `${selection.length} are`} selected`);
	const [later, earlier] = selection.length > 0 ? runs.filter(({id}) => selection.includes(id)) : runs;
	if (!later || !earlier) throw new UserError('two runs are needed, there are fewer');
	return [earlier, later];
}

/** `--path` with `--sourcecode` is about paths in the source code, not about all of it. */
function shownParts(asked: readonly Part[], options: Options): readonly Part[] {
	return options.has('path') ? asked.filter(({name}) => name !== 'sourcecode') : asked;
}

function pathPlace(name: string, options: Options): (run: Run) => string {
	if (path.isAbsolute(name) || path.normalize(name).startsWith('..'))
		throw usageError(`'${name}' is outside the run directory`);
	return ({dir}) => path.join(dir, options.has('sourcecode') ? sourcecodeDir(dir) : '', name);
}

/** What another program is given: the parts that are asked for, else the run directories. */
function places(asked: readonly Part[], options: Options): ((run: Run) => string)[] {
	const found = [
		...shownParts(asked, options).flatMap(({place}) => (place ? [place] : [])),
		...options.all('path').map(name => pathPlace(name, options)),
	];
	return found.length > 0 ? found : [({dir}) => dir];
}

async function showWith({engine, io}: EngineContext, command: string, from: string, to: string): Promise<void> {
	const {showWith} = await import('../diff/external.ts');
	await showWith(command, [from, to], {cwd: engine.cwd, io});
}

/** The source code of one run against a directory: what the run has of it. */
async function diffWithDir(context: EngineContext, {words, options}: ParsedArgs): Promise<Record<never, never>> {
	const {engine, io, selection} = context;
	const [spec = selection[0], extra] = words;
	if (extra !== undefined) throw usageError(`one run is needed, '${extra}' is one too many`);
	const runs = matchingRuns(context, options, engine.home.runs);
	const run = spec === undefined ? runs[0] : selectRun(runs, spec);
	if (!run) throw new UserError('there are no runs');
	const given = options.get('dir');
	const dir = given === undefined ? workingDir(run) : path.resolve(engine.cwd, given);
	const command = options.get('cmd');
	if (command !== undefined) {
		await showWith(context, command, path.join(run.dir, sourcecodeDir(run.dir)), dir);
		return {};
	}
	const differences = [...sourceFiles(run)].flatMap(([name, file]) =>
		namedDiff(`source code ${name}`, file, path.join(dir, name), [shortId(run.id), dir]),
	);
	const sides = {from: {id: run.id, title: title(run)}, to: {id: dir, title: dir}};
	io.out(options.has('json') ? asJson(sides, differences) : report(sides, differences, io.hasColor));
	return {};
}

function workingDir(run: Run): string {
	const project = operationDir(run);
	if (project === undefined) throw new UserError(`nobody knows where the source code of ${shortId(run.id)} came from`);
	const {sourcecode} = readMap(run.dir, 'op');
	const root = isMap(sourcecode) && typeof sourcecode.root === 'string' ? sourcecode.root : '';
	return path.join(project, root);
}

function title({id, operation, label}: Run): string {
	return `${shortId(id)} ${operation}  ${label}`.trimEnd();
}

/** What is compared: how programs name it, and how people read it. */
type Sides = Record<'from' | 'to', {id: string; title: string}>;

function asJson({from, to}: Sides, differences: readonly Difference[]): string {
	const list = differences.map(one => ({
		title: one.title,
		...('note' in one ? {note: one.note} : {lines: one.hunks}),
	}));
	return `${toJson({from: from.id, to: to.id, differences: list})}\n`;
}

function report({from, to}: Sides, differences: readonly Difference[], hasColor: boolean): string {
	const paint = (code: string, text: string) => (hasColor ? `\x1b[${code}m${text}\x1b[39;22m` : text);
	const lines = [paint('31', `--- ${sanitize(from.title)}`), paint('32', `+++ ${sanitize(to.title)}`)];
	for (const difference of differences) {
		const heading = sanitize(difference.title);
		if ('note' in difference) {
			lines.push(`${paint('1', `== ${heading}`)}: ${difference.note}`);
			continue;
		}
		lines.push(paint('1', `== ${heading}`));
		for (const line of difference.hunks) {
			const text = line.slice(0, 1) + sanitizeOutput(line.slice(1), {hasColor: false});
			const code = tones[line.slice(0, 1)];
			lines.push(code === undefined ? text : paint(code, text));
		}
	}
	if (differences.length === 0) lines.push('There is no difference.');
	return lines.map(line => `${line}\n`).join('');
}

const tones: Readonly<Record<string, string>> = {'-': '31', '+': '32', '@': '36'};
