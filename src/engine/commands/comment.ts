import {hostname} from 'node:os';
import {UserError, usageError} from '../errors.ts';
import {withFilters} from '../filter/options.ts';
import type {Env} from '../home.ts';
import {readAttr} from '../run/attrs.ts';
import type {Run} from '../run/read-run.ts';
import {addComment, type Comment, clearComments, removeComment} from '../runs/edit-comments.ts';
import {shortId} from '../runs/select.ts';
import {runTable} from '../runs/table.ts';
import {toJson} from '../text/json.ts';
import {approve} from './approve.ts';
import type {Command, EngineContext, Options, Outcome, ParsedArgs} from './command.ts';
import {commentLines} from './comment-lines.ts';
import {yesOption} from './confirm.ts';
import {rejectTogether, rejectWithout} from './exclusive.ts';
import {latest, pickRuns} from './pick-runs.ts';
import {previewRuns} from './preview-runs.ts';
import {reportDone} from './report-done.ts';
import {editComment} from './run/edit.ts';

/** Adds, shows and removes comments. */
export const comment: Command<EngineContext> = {
	name: 'comment',
	aliases: ['runs comment'],
	summary: 'Comment on runs',
	usage: '[RUN...]',
	description: 'Opens an editor to comment on the latest run, or on those named.',
	options: withFilters({
		list: {aliases: ['-l'], summary: 'Show the comments'},
		json: {summary: 'With --list: print JSON'},
		add: {aliases: ['-a'], value: 'TEXT', summary: 'Add TEXT as a comment, without an editor'},
		edit: {aliases: ['-e'], summary: 'Type the comment in an editor, also where --add begins it'},
		delete: {aliases: ['-d'], value: 'INDEX', summary: 'Remove the comment that --list shows with INDEX'},
		clear: {aliases: ['-c'], summary: 'Remove all comments'},
		user: {aliases: ['-u'], value: 'USER[@HOST]', summary: 'Say that the comment is by USER'},
		yes: yesOption,
	}),
	run: async (context, args) => {
		const {options} = args;
		checkOptions(options);
		const runs = pickRuns(context, args, {dir: context.engine.home.runs, otherwise: latest});
		if (options.has('json')) return listJson(context, runs);
		if (options.has('list')) return list(context, runs);
		if (options.has('delete')) return await remove(context, args, runs);
		return options.has('clear') ? await clear(context, args, runs) : await add(context, args, runs);
	},
};

function checkOptions(options: Options): void {
	rejectWithout(options, 'json', 'list');
	rejectTogether(
		options,
		['list', 'add'],
		['list', 'edit'],
		['list', 'delete'],
		['list', 'clear'],
		['add', 'delete'],
		['add', 'clear'],
		['edit', 'delete'],
		['edit', 'clear'],
		['delete', 'clear'],
	);
}

function list({engine, io}: EngineContext, runs: readonly Run[]): Outcome {
	const heads = runTable(runs, {
		cwd: engine.cwd,
		env: engine.env,
		lead: ({id}) => shortId(id),
		width: io.isTerminal ? io.columns : undefined,
	});
	const lines = runs.flatMap((run, at) => {
		const comments = commentLines(run, {isNumbered: true});
		return [heads[at] ?? '', ...(comments.length > 0 ? comments : ['  <no comments>'])];
	});
	io.out(lines.map(line => `${line}\n`).join(''));
	return {};
}

function listJson({io}: EngineContext, runs: readonly Run[]): Outcome {
	io.out(`${toJson(runs.map(({id, dir}) => ({id, comments: readAttr(dir, 'comments') ?? []})))}\n`);
	return {};
}

async function add(context: EngineContext, args: ParsedArgs, runs: readonly Run[]): Promise<Outcome> {
	const {engine, io} = context;
	const {options} = args;
	const isEdited = options.has('edit') || !options.has('add');
	if (isEdited && !options.has('edit') && !io.isTerminal)
		throw usageError('nobody is there to type a comment', 'give it with --add TEXT');
	const subject = `these runs:\n${previewRuns(runs, context)}`;
	const text = isEdited ? await editComment(options.get('add'), engine.env, subject) : options.get('add')?.trim();
	if (!text) throw new UserError('the comment is empty', {hint: 'nothing was changed'});
	// Who has typed it in an editor was asked often enough.
	const what = 'You are about to add a comment to the following runs:';
	const end = isEdited && runs.length > 0 ? undefined : await approve(context, args, runs, {what, safe: true});
	if (end) return end;
	const done = await addComment(engine.home, runs, {
		...author(options.get('user'), engine.env),
		body: text,
		time: Date.now() * 1000,
	});
	return reportDone(io, done, count => `Added comment to ${count} run(s)`);
}

async function remove(context: EngineContext, args: ParsedArgs, runs: readonly Run[]): Promise<Outcome> {
	const number = args.options.integer('delete') ?? 0;
	const what = `You are about to delete comment ${number} from the following runs:`;
	const end = await approve(context, args, runs, {what, safe: true});
	if (end) return end;
	const done = await removeComment(context.engine.home, runs, number);
	return reportDone(context.io, done, count => `Deleted comment for ${count} run(s)`);
}

async function clear(context: EngineContext, args: ParsedArgs, runs: readonly Run[]): Promise<Outcome> {
	const what = 'WARNING: You are about to delete ALL comments from the following runs:';
	const end = await approve(context, args, runs, {what, safe: false});
	if (end) return end;
	const done = await clearComments(context.engine.home, runs);
	return reportDone(context.io, done, count => `Deleted all comments for ${count} run(s)`);
}

/** `USER[@HOST]` as given, else who we are. */
function author(given: string | undefined, env: Env): Pick<Comment, 'user' | 'host'> {
	const [user, host] = given?.split(/@(.*)/s) ?? [env.USER ?? ''];
	return {user: user ?? '', host: host || env.HOST || hostname()};
}
