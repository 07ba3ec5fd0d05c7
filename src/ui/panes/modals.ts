/** What stands above the rest: a box of lines for each kind of dialog. */
import {fitText, slice} from '../../engine/text/fit.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {displayWidth} from '../../engine/text/width.ts';
import {drawField} from '../draw/field.ts';
import {type Extent, frame} from '../draw/frame.ts';
import type {Theme} from '../draw/theme.ts';
import {formLine} from '../form-line.ts';
import {keyLabel, matchingBindings} from '../help-rows.ts';
import type {Modal, TextField} from '../view.ts';

/** The box of a dialog, at most as large as the screen. */
export function modalBox(modal: Modal, screen: Extent, theme: Theme): {lines: string[]; width: number} {
	const {title, hints, lines, width: wanted} = contents(modal, screen, theme);
	const width = Math.min(screen.width, wanted);
	const extent = {width, height: Math.min(screen.height, lines.length + 2)};
	return {lines: frame(extent, {title: sanitize(title), hints, isFocused: true, theme}, lines), width};
}

type Contents = {title: string; hints: string; lines: string[]; width: number};
type Writer<Kind extends Modal['kind']> = (
	modal: Extract<Modal, {kind: Kind}>,
	screen: Extent,
	theme: Theme,
) => Contents;

function contents(modal: Modal, screen: Extent, theme: Theme): Contents {
	// Each writer takes the kind of dialog that it stands under, which the compiler cannot follow through the lookup.
	const write = writers[modal.kind] as Writer<Modal['kind']>;
	return write(modal, screen, theme);
}

const writers: {[Kind in Modal['kind']]: Writer<Kind>} = {
	prompt: ({title, text, purpose, line}, screen, theme) => ({
		title,
		hints:
			purpose === 'answer' ? ` enter: ${sanitize(line ?? '')} ...   esc cancels ` : ' enter does it   esc cancels ',
		lines: [` ${textField(text, screen.width - 6, theme)}`],
		width: screen.width - 2,
	}),
	confirm: ({title, lines, line, key, label}, screen, {paint}) => {
		const room = Math.max(1, screen.height - 9);
		const shown = lines.slice(0, room).map(text => `  ${sanitize(text)}`);
		const rest = lines.length > room ? [`  ... and ${lines.length - room} more`] : [];
		const buttons = `  ${paint.chosen('[ Cancel ]')}   [ ${key}  ${label} ]`;
		return {
			title,
			hints: ` enter cancels   ${key} goes ahead `,
			lines: [...shown, ...rest, '', paint.dim(`  runtui --exec '${sanitize(line)}'`), '', buttons],
			width: Math.min(screen.width - 2, 76),
		};
	},
	count: ({title, lines, count, text}, screen, theme) => ({
		title,
		hints: ' esc cancels ',
		lines: [
			...lines.slice(0, Math.max(1, screen.height - 8)).map(line => `  ${sanitize(line)}`),
			'',
			`  Type ${count} to go on: ${textField(text, 8, theme)}`,
		],
		width: Math.min(screen.width - 2, 76),
	}),
	text: ({title, lines, scroll, shift}, screen) => ({
		title,
		hints: ' h j k l scroll   q closes ',
		lines: lines.slice(scroll, scroll + screen.height - 4).map(line => ` ${slice(sanitize(line), shift)}`),
		width: screen.width - 2,
	}),
	help: ({query, row}, screen, theme) => {
		const rows = matchingBindings(query.text);
		const room = Math.max(1, screen.height - 6);
		const first = Math.max(0, Math.min(row - (room >> 1), rows.length - room));
		const lines = rows.slice(first, first + room).map(({keys, word, line}, at) => {
			const text = ` ${fitText(keys.map(keyLabel).join(' '), 14)}${fitText(word, 26)}${line}`;
			return first + at === row ? theme.paint.cursor(fitText(text, screen.width - 4)) : text;
		});
		return {
			title: `Keys${query.text ? `: ${sanitize(query.text)}` : ''}`,
			hints: ' type to search   up down choose   enter does it   esc closes ',
			lines: [` ${textField(query, screen.width - 8, theme)}`, ...lines],
			width: screen.width - 2,
		};
	},
	form: ({form}, screen, theme) => {
		const {paint} = theme;
		const {fields, row, operation, problem} = form;
		const column = Math.min(20, Math.max(0, ...fields.map(({name}) => displayWidth(sanitize(name)))));
		const room = Math.max(1, screen.height - 8);
		const first = Math.max(0, Math.min(row - (room >> 1), fields.length - room));
		const wide = Math.max(8, Math.min(30, screen.width - column - 34));
		const lines = fields.slice(first, first + room).map(({name, value, initial, help, choices}, at) => {
			const isHere = first + at === row;
			const shown = isHere
				? textField(value, wide, theme)
				: fitText(sanitize(value.text), wide, {ellipsis: theme.glyphs.ellipsis});
			const changed = value.text === initial ? ' ' : '*';
			const hint = isHere && choices.length > 0 ? `left, right: ${choices.join(' ')}` : help;
			return `${isHere ? paint.strong('>') : ' '}${changed}${fitText(sanitize(name), column)}  ${shown}  ${paint.dim(sanitize(hint))}`;
		});
		const button = row === fields.length ? paint.chosen('[ Run ]') : '[ Run ]';
		return {
			title: `Run ${operation}`,
			hints: ' enter: next, then run   esc cancels ',
			lines: [
				...lines,
				problem ? ` ${paint.warn(sanitize(problem))}` : '',
				` ${button}  ${paint.dim(`runtui --exec '${sanitize(formLine(form))}'`)}`,
			],
			width: screen.width - 2,
		};
	},
};

function textField({text, at}: TextField, width: number, theme: Theme): string {
	return drawField({value: text, cursor: at}, width, theme);
}
