import {quoteWords} from '../engine/words.ts';
import type {Form} from './view.ts';

/** The command line that a form stands for: what was changed, nothing else. Runs start in the background; the screen watches them. */
export function formLine({operation, fields}: Form): string {
	const changed = fields.filter(({value, initial}) => value.text !== initial);
	const flags = changed.filter(({kind}) => kind === 'flag').map(({name, value}) => `${name}=${value.text}`);
	const options = changed
		.filter(({kind}) => kind === 'option')
		.flatMap(({name, value}) => optionWords(name, value.text));
	return quoteWords(['run', '-y', '--background', operation, ...flags, ...options]);
}

function optionWords(name: string, text: string): string[] {
	if (name !== 'tag') return [`--${name}`, text];
	return text.split(/\s+/).flatMap(tag => (tag ? ['--tag', tag] : []));
}
