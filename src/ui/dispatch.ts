import {engineCommands} from '../engine/commands/index.ts';
import {execute} from '../engine/commands/execute.ts';
import {findCommand} from '../engine/commands/find.ts';
import {UserError} from '../engine/errors.ts';
import type {Io} from '../engine/io.ts';
import {shortId, shortIds} from '../engine/runs/select.ts';
import {quoteWords, splitCommands} from '../engine/words.ts';
import {viewCommands} from './commands/index.ts';
import type {ViewContext} from './context.ts';
import {execLine} from './exec-line.ts';
import {isWithoutRuns, takesTerminal, untilRead, wordsHere} from './on-screen.ts';
import {fieldOf} from './text-field.ts';
import {toast} from './toast.ts';
import {showScreen, showTab, targets, type Tone} from './view.ts';

/** Everything that a key or the palette can run. */
export const allCommands = [...viewCommands, ...engineCommands];

/**
 * Runs a line on the screen: what it prints becomes a toast, or a text to read where it is long. Nothing that goes wrong gets further
 * than a toast. Resolves to whether all went well.
 */
export async function dispatch(context: ViewContext, line: string): Promise<boolean> {
	return await orToast(context, async () => {
		let isFine = true;
		for (const words of splitCommands(line))
			isFine = (await orToast(context, () => runWords(context, words))) && isFine;
		return isFine;
	});
}

/** @returns whether it did what it is for */
async function runWords(context: ViewContext, typed: readonly string[]): Promise<boolean> {
	const {command, rest} = findCommand(allCommands, typed);
	if (isEngineCommand(typed) && takesTerminal(command, rest)) return await runInTerminal(context, typed);
	const words = isEngineCommand(typed) ? wordsHere(command, typed, rest) : typed;
	const printed = collectingIo(context.io);
	const scope = {...context, io: printed.io, selection: targets(context.view.get())};
	// To stop a run may take half a minute.
	const patience = `${spelledOut(words, context)} ...`;
	const waiting = isEngineCommand(words) ? setTimeout(() => toast(context, patience, 'dim'), patienceMs) : undefined;
	try {
		const {message, code = 0, runs = []} = await execute(allCommands, scope, words);
		if (isEngineCommand(words)) await context.runs.refresh([...scope.selection, ...runs, ...inSight(context)]);
		show(context, words, [...printed.lines(), ...(message ? message.split('\n') : [])], code === 0 ? 'good' : 'bad');
		if (runs[0] !== undefined) goTo(context, runs[0]);
		return code === 0;
	} catch (error) {
		const question = printed.asked();
		if (!(error instanceof UserError) || question === undefined || !('yes' in command.options)) throw error;
		ask(context, question, printed.lines(), withTargets(words, context));
		return true;
	} finally {
		clearTimeout(waiting);
		context.view.set(now => (now.toast?.text === patience ? {...now, toast: undefined} : now));
	}
}

/** Puts the question of a command that nobody has answered: after a yes it is run again and does not ask any more. */
function ask({view}: ViewContext, question: string, lines: readonly string[], words: readonly string[]): void {
	const [name = ''] = words;
	const title = question.replace(/ *\([yn]\/[yn]\) *$/i, '');
	const line = quoteWords([...words.slice(0, 1), '-y', ...words.slice(1)]);
	const count = Number(/\d+/.exec(question)?.[0] ?? 1);
	const isForGood = name === 'purge' || words.includes('--permanent') || words.includes('-p');
	view.set(now => ({
		...now,
		modal: isForGood
			? {kind: 'count', title, lines, line, count, text: fieldOf('')}
			: {kind: 'confirm', title, lines, line, key: 'y', label: name},
	}));
}

const patienceMs = 300;

/** Runs a command where the screen is, and comes back when it has ended and what it said was read. */
async function runInTerminal(context: ViewContext, words: readonly string[]): Promise<boolean> {
	const {engine, terminal} = context;
	const self = [process.execPath, process.argv[1] ?? '', '-H', engine.home.dir];
	await terminal.lend('/bin/sh', ['-c', untilRead, 'sh', ...self, ...withTargets(words, context)], {cwd: engine.cwd});
	return true;
}

async function orToast(context: ViewContext, act: () => Promise<boolean>): Promise<boolean> {
	try {
		return await act();
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		toast(context, `${error.message}${error.hint ? ` (${error.hint})` : ''}`, 'bad');
		return false;
	}
}

function isEngineCommand(words: readonly string[]): boolean {
	const {command} = findCommand(allCommands, words);
	return engineCommands.some(one => one === command);
}

function show(context: ViewContext, words: readonly string[], lines: readonly string[], tone: Tone): void {
	// What takes long may end while one is in the middle of something else.
	const isFree = context.view.get().modal === undefined;
	if (lines.length > 2 && isFree) {
		const title = words.map(word => (isRunId(word) ? shortId(word) : word)).join(' ');
		const modal = {kind: 'text' as const, title, lines, scroll: 0, shift: 0};
		context.view.set(now => ({...now, modal}));
	} else if (lines.length > 0) {
		const isEngine = isEngineCommand(words);
		const line = isEngine ? `   ${execLine(spelledOut(words, context))}` : '';
		toast(context, `${shortIds(lines.join('  '))}${line}`, isEngine ? tone : 'plain');
	}
}

/** Runs that somebody would see change. */
function inSight({view, rows}: ViewContext): readonly string[] {
	const {offset} = view.get();
	return rows().slice(offset, offset + 100);
}

/** What was just started is what one wants to see. */
function goTo({view}: ViewContext, id: string): void {
	view.set(now => ({
		...now,
		...showTab(showScreen(now, 'runs'), 'output'),
		focus: 'runs',
		cursor: id,
		table: {...now.table, of: 'runs', filter: ''},
	}));
}

/** The line as it would have to be typed in a shell, where nothing is selected. */
function spelledOut(words: readonly string[], context: ViewContext): string {
	return quoteWords(withTargets(words, context).map(word => (isRunId(word) ? shortId(word) : word)));
}

/** The words with the runs that are meant, where the command takes runs and names none. */
function withTargets(words: readonly string[], {view}: ViewContext): readonly string[] {
	const {command, rest} = findCommand(allCommands, words);
	return isWithoutRuns(command, rest) ? [...words, ...targets(view.get())] : words;
}

function isRunId(word: string): boolean {
	return /^[\da-f]{32}$/.test(word);
}

/** An `Io` that keeps what is printed and has nobody to ask: on the screen questions are dialogs. */
function collectingIo(io: Io): {io: Io; lines: () => string[]; asked: () => string | undefined} {
	let text = '';
	let question: string | undefined;
	const take = (more: string | Uint8Array) => {
		text += typeof more === 'string' ? more : Buffer.from(more).toString('utf8');
	};
	const keepQuestion = async (asked: string) => {
		question = asked;
		return undefined;
	};
	return {
		io: {...io, out: take, err: take, ask: keepQuestion, isTerminal: false},
		lines: () => text.split('\n').filter(line => line.trim() !== ''),
		asked: () => question,
	};
}
