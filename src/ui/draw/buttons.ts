import {ansiWidth, fitText, slice} from '../../engine/text/fit.ts';
import type {Theme} from './theme.ts';

export type Button = {text: string};

/** A line of exactly `width` cells with buttons, the chosen one in reverse. Where they are too many, it shows the part around the chosen one. */
export function drawButtons(buttons: readonly Button[], chosen: number, width: number, {paint}: Theme): string {
	const drawn = buttons.map((button, at) => (at === chosen ? paint.chosen(label(button)) : label(button)));
	const from = Math.max(0, buttonsWidth(buttons.slice(0, chosen + 1)) - width);
	return fitText(slice(drawn.join(gap), from, from + width), width);
}

/** The cells that buttons take side by side. */
export function buttonsWidth(buttons: readonly Button[]): number {
	return ansiWidth(buttons.map(label).join(gap));
}

function label({text}: Button): string {
	return `[ ${text} ]`;
}

const gap = '  ';
