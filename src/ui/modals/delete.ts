import {formatBytes} from '../../engine/text/bytes.ts';
import {ansiWidth, fitText} from '../../engine/text/fit.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {wrapText} from '../../engine/text/wrap.ts';
import {shortId} from '../../engine/runs/select.ts';
import {quoteWords} from '../../engine/words.ts';
import {drawButtons} from '../draw/buttons.ts';
import type {Theme} from '../draw/theme.ts';
import {execLine} from '../exec-line.ts';
import {countRuns, type DoomedRun} from '../view.ts';
import {closeModal, modalKind} from './modal.ts';

/** Asks before runs are deleted. Cancel is what enter does; those that have ended and all of them have a key of their own. */
export const deleteModal = modalKind('delete', {
	draw: ({runs}, screen, theme) => {
		const {paint, glyphs} = theme;
		const width = Math.min(screen.width - 2, 90);
		const room = Math.max(1, screen.height - 12);
		const shown = runs.slice(0, room);
		const notes = shown.map(run => notesOf(run, theme));
		const noteWidth = Math.max(0, ...notes.map(ansiWidth));
		const rows = shown.map((run, at) => `${runLine(run, width - 6 - noteWidth, theme)}  ${notes[at]}`);
		const rest = runs.length > room ? [paint.dim(`  and ${runs.length - room} more`)] : [];
		const {finished, running} = sorted(runs);
		const buttons = buttonsFor(runs).map(({key, word}) => ({text: `${key}  ${word}`}));
		const lines = [
			...rows,
			...rest,
			'',
			...caution(runs).map(text => ` ${paint.warn(text)}`),
			` To the trash: u brings ${them(runs)} back, 6 shows it.${freed(runs, size => ` A purge would free ${size}.`)}`,
			paint.dim(` ${execLine(quoteWords(['delete', ...(finished.length > 0 ? finished : running).map(shortId)]))}`),
			'',
			` ${drawButtons([{text: 'Cancel'}, ...buttons], 0, width - 4, theme)}`,
		];
		return {
			title: `Delete ${countRuns(runs)}?`,
			hints: ` enter, d or esc cancels   ${buttonsFor(runs)
				.map(({key}) => key)
				.join(' or ')} goes ahead `,
			lines: lines.map(line => fitText(line, width - 2, {ellipsis: glyphs.ellipsis})),
			width,
			beside: {title: 'What will happen', lines: outcome(runs, besideWidth - 4, theme), width: besideWidth},
		};
	},
	press: async (context, key, {runs}) => {
		closeModal(context);
		const button = buttonsFor(runs).find(one => one.key === key);
		if (button) await context.dispatch(button.line);
	},
});

const besideWidth = 72;

/** Text and size, in so many cells. */
function runLine({text, size}: DoomedRun, width: number, {glyphs}: Theme): string {
	const bytes = size === undefined ? '' : formatBytes(size);
	return `  ${fitText(sanitize(text), Math.max(8, width - 8), {ellipsis: glyphs.ellipsis})}  ${fitText(bytes, 6, {align: 'right'})}`;
}

/** Why one might think twice. */
function notesOf({isRunning, isMarked, isHidden, users = 0, children = 0}: DoomedRun, {paint, marks}: Theme): string {
	return [
		...(isRunning ? [paint.accent(`${marks.running.glyph} RUNNING`)] : []),
		...(isMarked ? [paint.warn(`${marks.marked.glyph} MARKED`)] : []),
		...(users > 0 ? [paint.warn(`used by ${users}`)] : []),
		...(children > 0 ? [`${children} made by it stay`] : []),
		...(isHidden ? ['hidden'] : []),
	].join('  ');
}

/** In words; nothing until it is known. */
function freed(runs: readonly DoomedRun[], words: (size: string) => string): string {
	const isKnown = runs.every(({size}) => size !== undefined);
	return isKnown ? words(formatBytes(runs.reduce((sum, {size = 0}) => sum + size, 0))) : '';
}

function them({length}: readonly DoomedRun[]): string {
	return length === 1 ? 'it' : 'them';
}

/** All that follows from it, in sentences. */
function outcome(runs: readonly DoomedRun[], width: number, {paint, glyphs}: Theme): string[] {
	const {finished, running} = sorted(runs);
	const sum = (count: (run: DoomedRun) => number) => runs.reduce((total, run) => total + count(run), 0);
	const users = sum(run => run.users ?? 0);
	const children = sum(run => run.children ?? 0);
	const sentences = [
		...(finished.length > 0 ? [`y moves ${countRuns(finished)} from the runs to the trash.`] : []),
		...(running.length > 0
			? [`s first stops ${countRuns(running)}: TERM, and KILL for what has not ended after a while.`]
			: []),
		...(users > 0
			? [
					`${users} ${users === 1 ? 'run has' : 'runs have'} links to files of what goes: they lead nowhere until it is back.`,
				]
			: []),
		...(children > 0 ? [`${children} ${children === 1 ? 'run' : 'runs'} that ${them(runs)} made stay.`] : []),
		`Nothing is freed before the trash is purged${freed(runs, size => `: then it is ${size}`)}.`,
		'u brings all of it back, tomorrow too. 6 shows the trash, where R restores and D purges.',
	];
	const lines = sentences.flatMap(sentence =>
		wrapText(sentence, width).map((line, at) => `${at > 0 ? '  ' : '- '}${line}`),
	);
	const ways = buttonsFor(runs);
	// One is in the dialog itself.
	const exec = (ways.length > 1 ? ways : []).flatMap(({key, spelled}) => [
		'',
		`${key}`,
		...wrapText(fitText(spelled, Math.min(spelled.length, width * 3), {ellipsis: glyphs.ellipsis}), width).map(
			paint.dim,
		),
	]);
	return [...lines, ...exec].map(line => ` ${line}`);
}

/** What one might not have thought of. */
function caution(runs: readonly DoomedRun[]): string[] {
	const counts = [
		[runs.filter(({isRunning}) => isRunning).length, 'running'],
		[runs.filter(({isMarked}) => isMarked).length, 'marked'],
		[runs.filter(({isHidden}) => isHidden).length, 'selected but not shown in the table'],
	] as const;
	const parts = counts.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []));
	return parts.length > 0 && runs.length > 1 ? [`Of ${runs.length}: ${parts.join(', ')}.`] : [];
}

function buttonsFor(runs: readonly DoomedRun[]): {key: string; word: string; line: string; spelled: string}[] {
	const {finished, running} = sorted(runs);
	const all = runs.map(({id}) => id);
	return [
		...(finished.length > 0
			? [
					{
						key: 'y',
						word: `Delete${runs.length > 1 ? ` ${finished.length}` : ''}${running.length > 0 ? ' finished' : ''}`,
						line: quoteWords(['delete-finished', ...finished]),
						spelled: execLine(quoteWords(['delete', ...finished.map(shortId)])),
					},
				]
			: []),
		...(running.length > 0
			? [
					{
						key: 's',
						word: `Stop + delete${all.length > 1 ? ` all ${all.length}` : ''}`,
						line: quoteWords(['delete', '-y', ...all]),
						spelled: execLine(quoteWords(['delete', ...all.map(shortId)])),
					},
				]
			: []),
	];
}

function sorted(runs: readonly DoomedRun[]): {finished: string[]; running: string[]} {
	return {
		finished: runs.flatMap(({id, isRunning}) => (isRunning ? [] : [id])),
		running: runs.flatMap(({id, isRunning}) => (isRunning ? [id] : [])),
	};
}
