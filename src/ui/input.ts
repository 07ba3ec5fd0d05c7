/** What a key does: it goes to the dialog that is open, else through the keymap. */
import type {ViewContext} from './context.ts';
import {keyLabel} from './help-rows.ts';
import {lookUp} from './keymap.ts';
import {modals} from './modals/index.ts';
import {isCancel} from './modals/modal.ts';
import {whyNot} from './needs.ts';
import {insert} from './text-field.ts';
import {toast, withoutOldToast} from './toast.ts';

/** Handles one key by its name. */
export async function handleKey(context: ViewContext, key: string): Promise<void> {
	context.runs.hold();
	context.view.set(now => withoutOldToast(now, Date.now()));
	const {modal} = context.view.get();
	if (!modal || key === 'ctrl-z' || key === 'ctrl-l') return await boundKey(context, key);
	for (const kind of modals) {
		const pressed = kind.press(context, key, modal);
		if (pressed) return await pressed;
	}
}

/** Handles text that was pasted: it goes where text goes, and is never taken for keys. */
export function handlePaste({view}: ViewContext, text: string): void {
	view.set(now => {
		for (const kind of modals) {
			const typed = kind.type(now, field => insert(field, text));
			if (typed) return typed;
		}
		return now;
	});
}

async function boundKey(context: ViewContext, key: string): Promise<void> {
	const {view} = context;
	const {pending, keymap, ...place} = view.get();
	const keys = pending + key;
	const found = lookUp(keys, place, keymap);
	view.set(now => (now.pending === '' && found !== 'prefix' ? now : {...now, pending: found === 'prefix' ? key : ''}));
	if (found === 'prefix' || (pending && isCancel(key))) return;
	const why = found ? whyNot(context, found) : whyUnbound(context, keys);
	if (why !== undefined) toast(context, `${keyLabel(keys)}: ${why}`, 'dim');
	else if (found) await context.dispatch(found.line);
}

/** What is said of a key that means nothing here. */
function whyUnbound(context: ViewContext, key: string): string {
	const elsewhere = context.view.get().keymap.find(({keys, line}) => line !== '' && keys.includes(key));
	return elsewhere ? `${elsewhere.word} ${whyNot(context, elsewhere) ?? ''}`.trim() : 'no such key; ? shows all';
}
