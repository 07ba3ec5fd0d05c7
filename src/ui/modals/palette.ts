import {fitText} from '../../engine/text/fit.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {displayWidth} from '../../engine/text/width.ts';
import type {ViewContext} from '../context.ts';
import {scrollTo} from '../draw/scroll.ts';
import type {Theme} from '../draw/theme.ts';
import {completed, edited, type PaletteLine, remembered, withLine} from '../palette-line.ts';
import {closeModal, drawTextField, isCancel, modalKind, setModal, typeKey} from './modal.ts';

/** A command line, with what may stand where the cursor is listed above it. */
export const paletteModal = modalKind('palette', {
	draw: ({line}, screen, theme) => {
		const width = screen.width - 2;
		return {
			title: 'Command',
			hints: ' tab completes   up down: history   enter does it   esc cancels ',
			lines: [
				...candidateLines(line, {width: width - 2, height: Math.min(8, screen.height - 8)}, theme),
				` ${drawTextField(line.text, width - 4, theme)}`,
			],
			width,
			isLow: true,
		};
	},
	press: async (context, key, {line}) => {
		if (isCancel(key)) return closeModal(context);
		if (key === 'enter') {
			const text = line.text.text.trim();
			closeModal(context);
			if (text === '') return;
			context.view.set(now => ({...now, history: withLine(now.history, text)}));
			await context.dispatch(text);
			return;
		}
		if (key === 'tab') return await complete(context, line, 1);
		if (key === 'shift-tab') return await complete(context, line, -1);
		const by = {up: 1, down: -1}[key];
		await show(
			context,
			by === undefined ? edited(typeKey(key)(line.text)) : remembered(line, context.view.get().history, by),
		);
	},
	type: (view, {line}, change) => ({...view, modal: {kind: 'palette', line: edited(change(line.text))}}),
});

/** Puts the next candidate in; where there is just one, what may stand behind it is what one wants to see next. */
async function complete(context: ViewContext, line: PaletteLine, by: 1 | -1): Promise<void> {
	const known = line.candidates === undefined ? await show(context, line) : line;
	if (known?.candidates === undefined) return;
	const done = completed(known, by);
	if (known.candidates.length > 1) return setModal(context, {kind: 'palette', line: done});
	if (known.candidates.length === 0) return;
	await show(context, edited(/[=\s]$/.test(done.text.text) ? done.text : typeKey(' ')(done.text)));
}

/** Shows a line at once, and what may stand at its end once that is known; resolves to that, or to nothing where the line has changed meanwhile. */
async function show(context: ViewContext, line: PaletteLine): Promise<PaletteLine | undefined> {
	setModal(context, {kind: 'palette', line});
	if (line.text.at < line.text.text.length) return undefined;
	const known = {...line, ...(await context.complete(line.text.text))};
	const {modal} = context.view.get();
	if (modal?.kind !== 'palette' || modal.line.text !== line.text) return undefined;
	setModal(context, {kind: 'palette', line: known});
	return known;
}

function candidateLines(
	{candidates = [], chosen}: PaletteLine,
	{width, height}: {width: number; height: number},
	theme: Theme,
) {
	const {paint, glyphs} = theme;
	const wide = Math.min(32, Math.max(0, ...candidates.map(([word]) => displayWidth(sanitize(word)))));
	const first = scrollTo(Math.max(0, chosen), 0, Math.max(1, height), candidates.length);
	return candidates.slice(first, first + Math.max(1, height)).map(([word, description], at) => {
		const shown = `   ${fitText(sanitize(word), wide, {ellipsis: glyphs.ellipsis})}  ${paint.dim(sanitize(description))}`;
		const line = fitText(shown, width, {ellipsis: glyphs.ellipsis});
		return first + at === chosen ? paint.cursor(line) : line;
	});
}
