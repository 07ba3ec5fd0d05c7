import {quoteWords} from '../engine/words.ts';
import {checkForm} from './form-check.ts';
import type {Button, Form} from './form.ts';

/** The command line that a button of the form stands for: what was changed, nothing else. Runs start in the background; the screen watches them. */
export function formLine(form: Form, button: Exclude<Button, 'cancel'> = 'run'): string {
	const {operation, proto, fields} = form;
	const changed = fields.filter(({value, initial}) => value.text !== initial);
	const flags = changed.filter(({kind}) => kind === 'flag').map(({name, value}) => `${name}=${value.text}`);
	const options = changed
		.filter(({kind}) => kind === 'option')
		.flatMap(({name, value}) => optionWords(name, value.text));
	const base = proto === undefined ? [operation] : ['--proto', proto];
	return quoteWords(['run', ...how[button](form), ...base, ...flags, ...options]);
}

const how: Readonly<Record<Exclude<Button, 'cancel'>, (form: Form) => string[]>> = {
	run: () => ['-y', '--background'],
	stage: () => ['-y', '--stage'],
	'dry run': form => [isBatch(form) ? '--print-trials' : '--print-cmd'],
};

function isBatch(form: Form): boolean {
	const {several, isSearch} = checkForm(form);
	return several.length > 0 || isSearch;
}

function optionWords(name: string, text: string): string[] {
	if (name !== 'tag') return [`--${name}`, text];
	return text.split(/\s+/).flatMap(tag => (tag ? ['--tag', tag] : []));
}
