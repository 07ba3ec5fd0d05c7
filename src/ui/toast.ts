import {sanitize} from '../engine/text/sanitize.ts';
import type {ViewContext} from './context.ts';
import type {Tone, Toast, View} from './view.ts';

/** Shows a line at the bottom until there is another, or a key is pressed some time after. All but dim ones can be read again in `messages`. */
export function toast({view}: Pick<ViewContext, 'view'>, text: string, tone: Tone): void {
	const shown: Toast = {text: sanitize(text), tone, at: Date.now()};
	view.set(now => ({
		...now,
		toast: shown,
		messages: tone === 'dim' ? now.messages : [...now.messages, shown].slice(-kept),
	}));
}

/** The view without what was said some time ago: it is not about what is done now. */
export function withoutOldToast(view: View, now: number): View {
	return view.toast && now - view.toast.at > readMs ? {...view, toast: undefined} : view;
}

const kept = 200;
/** As long as it takes to read two lines. */
const readMs = 5000;
