import {existsSync} from 'node:fs';
import path from 'node:path';
import {UserError} from '../errors.ts';
import {writeWhole} from '../files.ts';
import {withFilters} from '../filter/options.ts';
import type {Obstacle} from '../merge/replaced.ts';
import type {MergePlan} from '../merge/plan.ts';
import {isSamePlace, tildePath} from '../paths.ts';
import {isOwn} from '../run/file-kind.ts';
import {listRunFiles} from '../run/files.ts';
import {readManifest} from '../run/manifest.ts';
import {operationDir} from '../run/operation-home.ts';
import {runPaths} from '../run/paths.ts';
import type {Run} from '../run/read-run.ts';
import {shortId} from '../runs/select.ts';
import {alignColumns} from '../text/columns.ts';
import {toJson} from '../text/json.ts';
import {sanitize} from '../text/sanitize.ts';
import type {Command, EngineContext, Options, Outcome} from './command.ts';
import {confirm, yesOption} from './confirm.ts';
import {rejectTogether, rejectWithout} from './exclusive.ts';
import {previewRuns} from './preview-runs.ts';
import {oneRun} from './run-args.ts';

/** Copies the files of a run back into the project. */
export const merge: Command<EngineContext> = {
	name: 'merge',
	aliases: ['runs merge'],
	summary: 'Copy files of a run into the project',
	usage: '[RUN]',
	description:
		'Copies source code and dependencies of the run to where they came from: into the current directory, which has to be the project of the run, or into --target-dir. Files are replaced only where git has them as they are.',
	options: withFilters({
		'target-dir': {aliases: ['-t'], value: 'DIR', summary: 'Copy into DIR'},
		sourcecode: {aliases: ['-s'], summary: 'Copy only source code'},
		all: {aliases: ['-a'], summary: 'Copy what the run made too'},
		'skip-sourcecode': {aliases: ['-S'], summary: 'Copy no source code'},
		'skip-deps': {aliases: ['-D'], summary: 'Copy no dependencies'},
		exclude: {
			aliases: ['-x'],
			value: 'PATTERN',
			multiple: true,
			summary: 'Leave out files that match PATTERN; may be repeated',
		},
		'no-summary': {summary: 'Write no summary of the run, which is so without --summary-name too'},
		'summary-name': {
			value: 'NAME',
			summary: 'Write a summary of the run to NAME, in which ${run_id} stands for its id',
		},
		preview: {aliases: ['-p'], summary: 'Only show what would be copied'},
		json: {summary: 'With --preview: print JSON'},
		replace: {summary: 'Replace whatever is there'},
		'no-replace': {summary: 'Replace nothing, even what git has'},
		yes: yesOption,
	}),
	run: async (context, args) => {
		const {io} = context;
		const {options} = args;
		rejectTogether(
			options,
			['replace', 'no-replace'],
			['sourcecode', 'skip-sourcecode'],
			['no-summary', 'summary-name'],
		);
		rejectWithout(options, 'json', 'preview');
		const run = oneRun(context, args);
		const target = targetDir(run, options, context);
		const plan = await planned(run, target, options);
		const obstacle = options.has('replace') ? undefined : await findObstacle(plan, target, options);
		if (obstacle) throw refusal(obstacle, targetName(target, context));
		if (options.has('json')) {
			io.out(`${toJson({run: run.id, target, copy: plan.copy.map(({from, to}) => ({from, to})), skip: plan.skip})}\n`);
			return {};
		}
		const summary = options.get('summary-name')?.replaceAll(idMark, run.id);
		if (plan.copy.length === 0 && summary === undefined && !options.has('preview')) {
			io.err(`Nothing to copy for the following run:\n${previewRuns([run], context)}`);
			io.err("Try 'merge --preview' for a list of skipped files.\n");
			return {};
		}
		const end = await preview(run, plan, target, options, context);
		if (end) return end;
		const {copyFiles} = await import('../merge/copy-files.ts');
		copyFiles(plan.copy, run.dir, target, to => io.err(`Copying ${sanitize(to)}\n`));
		if (summary !== undefined) await writeSummary(run, path.resolve(target, summary), options, context);
		return {};
	},
};

/** What stands for the id in the name of a summary, as in Guild. */
const idMark = '${run_id}';

/** @throws UserError where the current directory is not the project of the run, and no other is named */
function targetDir(run: Run, options: Options, {engine: {cwd, env}}: EngineContext): string {
	const given = options.get('target-dir');
	if (given !== undefined) return path.resolve(cwd, given);
	const dir = run.isBatch ? undefined : operationDir(run);
	const hint = 'name the directory to copy to: --target-dir DIR';
	if (dir === undefined) throw new UserError(`run ${shortId(run.id)} does not come from a project`, {hint});
	if (isSamePlace(dir, cwd)) return cwd;
	const from = existsSync(dir) ? 'comes from another project' : 'comes from a project that is not there';
	throw new UserError(`run ${shortId(run.id)} ${from} (${tildePath(dir, env)})`, {hint});
}

async function planned(run: Run, target: string, options: Options): Promise<MergePlan> {
	if (!existsSync(runPaths(run.dir).manifest))
		throw new UserError(`run ${shortId(run.id)} does not say where its files come from: it has no manifest`);
	const [{planMerge}, {isSameFile}] = await Promise.all([import('../merge/plan.ts'), import('../merge/same-file.ts')]);
	const files = [...listRunFiles(run.dir, {followLinks: true})]
		.filter(({path: file, isDirectory}) => !isDirectory && !isOwn(file) && existsSync(path.join(run.dir, file)))
		.map(({path: file}) => file);
	const chosen = {
		isAll: options.has('all'),
		skipSourcecode: options.has('skip-sourcecode'),
		skipDependencies: options.has('skip-deps') || options.has('sourcecode'),
		exclude: options.all('exclude'),
	};
	return planMerge(files, readManifest(run.dir), chosen, (from, to) =>
		isSameFile(path.join(run.dir, from), path.join(target, to)),
	);
}

async function findObstacle({copy}: MergePlan, target: string, options: Options): Promise<Obstacle | undefined> {
	if (!existsSync(target)) return undefined;
	const {obstacle} = await import('../merge/replaced.ts');
	return await obstacle(copy, target, {withGit: !options.has('no-replace')});
}

function refusal({why, files}: Obstacle, where: string): UserError {
	const listed = files.map(file => `\n  ${sanitize(file)}`).join('');
	if (why === 'replaced')
		return new UserError(`files in ${where} would be replaced:${listed}`, {hint: 'use --replace to skip this check'});
	return new UserError(`files in ${where} have unstaged changes:${listed}`, {
		hint: 'stage or stash these changes, or use --replace to skip this check',
	});
}

function targetName(target: string, {engine: {cwd, env}}: EngineContext): string {
	return isSamePlace(target, cwd) ? 'the current directory' : tildePath(target, env);
}

/** Shows what is to be done and asks. @returns how the command ends where it does not go on */
async function preview(
	run: Run,
	{copy, skip}: MergePlan,
	target: string,
	options: Options,
	context: EngineContext,
): Promise<Outcome | undefined> {
	const {io} = context;
	const isPreview = options.has('preview');
	if (options.has('yes') && !isPreview) return undefined;
	const where = targetName(target, context);
	const files = copy.length > 0 ? copy.map(({to}) => `  ${sanitize(to)}`) : ['  nothing to copy'];
	const skipped = alignColumns(skip.map(({path: file, reason}) => [`  ${sanitize(file)}`, reason]));
	const rest = `${skip.length} file${skip.length === 1 ? '' : 's'} will not be copied (use --preview to show the full list)`;
	io.err(
		isPreview
			? `Merge will copy files from the following run to ${where}:\n`
			: `You are about to copy files from the following run to ${where}:\n`,
	);
	io.err(previewRuns([run], context));
	const below = skip.length === 0 ? [] : isPreview ? ['Skipped:', ...skipped] : [rest];
	io.err(['Files:', ...files, ...below].map(line => `${line}\n`).join(''));
	if (isPreview) return {};
	return (await confirm(io, 'Continue?', {safe: false})) ? undefined : {code: 4};
}

async function writeSummary(run: Run, file: string, options: Options, {engine, io}: EngineContext): Promise<void> {
	if (existsSync(file) && !options.has('replace'))
		throw new UserError(`${file} is there already`, {hint: 'use --replace to replace it; everything else was copied'});
	const {runSummary} = await import('../merge/summary.ts');
	io.err(`Writing ${sanitize(path.basename(file))}\n`);
	writeWhole(file, runSummary(run, engine.env), path.dirname(file));
}
