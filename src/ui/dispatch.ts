import {engineCommands} from '../engine/commands/index.ts';
import {execute} from '../engine/commands/execute.ts';
import {findCommand} from '../engine/commands/find.ts';
import {UserError} from '../engine/errors.ts';
import type {Io} from '../engine/io.ts';
import {shortId, shortIds} from '../engine/runs/select.ts';
import {quoteWords, splitCommands} from '../engine/words.ts';
import {viewCommands} from './commands/index.ts';
import type {ViewContext} from './context.ts';
import {toast} from './toast.ts';
import {showScreen, showTab, targets, type Tone} from './view.ts';

/** Everything that a key or the palette can run. */
export const allCommands = [...viewCommands, ...engineCommands];

/**
 * Runs a line on the screen: what it prints becomes a toast, or a text to read where it is long. Nothing that goes wrong gets further
 * than a toast.
 */
export async function dispatch(context: ViewContext, line: string): Promise<void> {
	await orToast(context, async () => {
		for (const words of splitCommands(line)) await orToast(context, () => runWords(context, words));
	});
}

async function runWords(context: ViewContext, words: readonly string[]): Promise<void> {
	const printed = collectingIo(context.io);
	const scope = {...context, io: printed.io, selection: targets(context.view.get())};
	// To stop a run may take half a minute.
	const waiting = isEngineCommand(words)
		? setTimeout(() => toast(context, `${spelledOut(words, context)} ...`, 'dim'), patienceMs)
		: undefined;
	try {
		const {message, code = 0, runs = []} = await execute(allCommands, scope, words);
		clearTimeout(waiting);
		if (isEngineCommand(words)) await context.runs.refresh([...scope.selection, ...runs, ...inSight(context)]);
		show(context, words, [...printed.lines(), ...(message ? [message] : [])], code === 0 ? 'good' : 'bad');
		if (runs[0] !== undefined) goTo(context, runs[0]);
	} finally {
		clearTimeout(waiting);
	}
}

const patienceMs = 300;

async function orToast(context: ViewContext, act: () => Promise<void>): Promise<void> {
	try {
		await act();
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		toast(context, `${error.message}${error.hint ? ` (${error.hint})` : ''}`, 'bad');
	}
}

function isEngineCommand(words: readonly string[]): boolean {
	const {command} = findCommand(allCommands, words);
	return engineCommands.some(({name}) => name === command.name);
}

function show(context: ViewContext, words: readonly string[], lines: readonly string[], tone: Tone): void {
	// What takes long may end while one is in the middle of something else.
	const isFree = context.view.get().modal === undefined;
	if (lines.length > 2 && isFree) {
		const title = words.map(word => (/^[\da-f]{32}$/.test(word) ? shortId(word) : word)).join(' ');
		const modal = {kind: 'text' as const, title, lines, scroll: 0, shift: 0};
		context.view.set(now => ({...now, modal}));
	} else if (lines.length > 0) {
		const isEngine = isEngineCommand(words);
		const line = isEngine ? `   runtui --exec '${spelledOut(words, context)}'` : '';
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
function spelledOut(words: readonly string[], {view}: ViewContext): string {
	const {usage} = findCommand(allCommands, words).command;
	const ids = targets(view.get()).map(shortId);
	const isNamed = !/\bRUN\b/.test(usage) || words.some(word => /^[\da-f]{32}$/.test(word));
	return quoteWords([
		...words.map(word => (/^[\da-f]{32}$/.test(word) ? shortId(word) : word)),
		...(isNamed ? [] : ids),
	]);
}

/** An `Io` that keeps what is printed and has nobody to ask: on the screen questions are dialogs, asked beforehand. */
function collectingIo(io: Io): {io: Io; lines: () => string[]} {
	let text = '';
	const take = (more: string | Uint8Array) => {
		text += typeof more === 'string' ? more : Buffer.from(more).toString('utf8');
	};
	return {
		io: {...io, out: take, err: take, ask: async () => undefined, isTerminal: false},
		lines: () => text.split('\n').filter(line => line.trim() !== ''),
	};
}
