import {sanitize} from '../engine/text/sanitize.ts';
import type {ViewContext} from './context.ts';
import type {Tone, Toast} from './view.ts';

/** Shows a line at the bottom until there is another. All but dim ones can be read again in `messages`. */
export function toast({view}: Pick<ViewContext, 'view'>, text: string, tone: Tone): void {
	const shown: Toast = {text: sanitize(text), tone, at: Date.now()};
	view.set(now => ({
		...now,
		toast: shown,
		messages: tone === 'dim' ? now.messages : [...now.messages, shown].slice(-kept),
	}));
}

const kept = 200;
