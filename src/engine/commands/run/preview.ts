import {formatFlag} from '../../flags/format.ts';
import {type FlagDefs, findFlag} from '../../flags/names.ts';
import {sanitize} from '../../text/sanitize.ts';
import type {YamlMap} from '../../yaml/value.ts';

/** What is about to happen, as a verb; Guild's words. */
export type PreviewAction = 'run' | 'stage' | 'stage trials for' | 'start';

/**
 * What is shown before the user is asked whether to go on: the operation and its flags by name.
 * @param subject the operation, with what else is to be known of it: `train as a batch (6 trials)`
 * @param values null shows as the flag's null label, or `default`
 */
export function preview({
	action,
	subject,
	values,
	defs,
}: {
	action: PreviewAction;
	subject: string;
	values: Readonly<YamlMap>;
	defs: FlagDefs;
}): string {
	const flags = Object.keys(values)
		.sort()
		.map(name => `  ${name}: ${formatFlag(values[name] ?? null, findFlag(name, defs)?.nullLabel ?? 'default')}`);
	return [`You are about to ${action} ${subject}`, ...flags].map(line => `${sanitize(line)}\n`).join('');
}
