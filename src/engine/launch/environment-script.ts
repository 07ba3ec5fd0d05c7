import {quoteWord} from '../words.ts';
import {recordedEnvironment} from './environment.ts';

/**
 * The `.guild/ENV` of a staged run: a script for `sh` that sets what the run's process would find in its environment, so that its command
 * can be typed by hand. Nothing that looks like a secret is in it.
 * @param secrets names of variables that are secrets too
 */
export function environmentScript(env: Readonly<Record<string, string>>, secrets: readonly string[]): string {
	return Object.entries(recordedEnvironment(env, secrets))
		.filter(([name]) => /^[A-Za-z_]\w*$/.test(name) && name !== 'PWD' && name !== '_')
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([name, value]) => `export ${name}=${value === '' ? '' : quoteWord(value)}\n`)
		.join('');
}
