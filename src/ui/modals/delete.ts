import {ansiWidth, fitText} from '../../engine/text/fit.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {shortId} from '../../engine/runs/select.ts';
import {quoteWords} from '../../engine/words.ts';
import {drawButtons} from '../draw/buttons.ts';
import type {Theme} from '../draw/theme.ts';
import {countRuns, type DoomedRun} from '../view.ts';
import {closeModal, modalKind} from './modal.ts';

/** Asks before runs are deleted. Cancel is what enter does; those that have ended and all of them have a key of their own. */
export const deleteModal = modalKind('delete', {
	draw: ({runs}, screen, theme) => {
		const {paint, glyphs} = theme;
		const width = Math.min(screen.width - 2, 90);
		const room = Math.max(1, screen.height - 12);
		const rows = runs.slice(0, room).map(run => runLine(run, width - 4, theme));
		const rest = runs.length > room ? [paint.dim(`  and ${runs.length - room} more`)] : [];
		const {finished, running} = sorted(runs);
		const buttons = buttonsFor(runs).map(({key, word}) => ({text: `${key}  ${word}`}));
		const lines = [
			...rows,
			...rest,
			'',
			...caution(runs).map(text => ` ${paint.warn(text)}`),
			' They go to the trash: u brings them back, 6 shows it.',
			paint.dim(
				` runtui --exec '${quoteWords(['delete', ...(finished.length > 0 ? finished : running).map(shortId)])}'`,
			),
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
		};
	},
	press: async (context, key, {runs}) => {
		closeModal(context);
		const button = buttonsFor(runs).find(one => one.key === key);
		if (button) await context.dispatch(button.line);
	},
});

function runLine(
	{text, isRunning, isMarked, isHidden}: DoomedRun,
	width: number,
	{paint, marks, glyphs}: Theme,
): string {
	const notes = [
		...(isRunning ? [paint.accent(`${marks.running.glyph} RUNNING`)] : []),
		...(isMarked ? [paint.warn(`${marks.marked.glyph} MARKED`)] : []),
		...(isHidden ? ['hidden'] : []),
	].join('  ');
	const room = Math.max(8, width - ansiWidth(notes) - 2);
	return `  ${fitText(sanitize(text), room, {ellipsis: glyphs.ellipsis})}  ${notes}`;
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

function buttonsFor(runs: readonly DoomedRun[]): {key: string; word: string; line: string}[] {
	const {finished, running} = sorted(runs);
	const all = runs.map(({id}) => id);
	return [
		...(finished.length > 0
			? [
					{
						key: 'y',
						word: `Delete${runs.length > 1 ? ` ${finished.length}` : ''}${running.length > 0 ? ' finished' : ''}`,
						line: quoteWords(['delete-finished', ...finished]),
					},
				]
			: []),
		...(running.length > 0
			? [
					{
						key: 's',
						word: `Stop + delete${all.length > 1 ? ` all ${all.length}` : ''}`,
						line: quoteWords(['delete', '-y', ...all]),
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
