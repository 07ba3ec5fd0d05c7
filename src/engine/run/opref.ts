import {quoteWord, splitWords} from '../words.ts';

/** Which operation a run is of: the four words of `.guild/opref` (`TYPE:NAME VERSION MODEL OP`). */
export type Opref = {
	/** `guildfile`, `script`, `builtin`, `package`, `func`, `pending`, `import`, `test`, or one that we do not know. */
	type: string;
	/** Path of `guild.yml`, directory of the script, or name of the package. */
	name: string;
	version: string;
	model: string;
	operation: string;
};

const knownTypes = new Set(['guildfile', 'script', 'builtin', 'package', 'func', 'pending', 'import', 'test']);

/** Reads an opref; `undefined` where the text is not one. */
export function parseOpref(text: string): Opref | undefined {
	const [typed, version, model, operation, ...rest] = words(text);
	if (typed === undefined || version === undefined || model === undefined || operation === undefined) return undefined;
	const colon = typed.indexOf(':');
	if (rest.length > 0 || colon < 0) return undefined;
	return {type: typed.slice(0, colon), name: typed.slice(colon + 1), version, model, operation};
}

/** The text of the file: one line, no newline at its end. */
export function formatOpref({type, name, version, model, operation}: Opref): string {
	return [`${type}:${name}`, version, model, operation].map(quoteWord).join(' ');
}

/** The operation as lists show it: `op`, `model:op`, `pkg/model:op`, `op()`. */
export function operationName(opref: Opref | undefined): string {
	if (!opref || !knownTypes.has(opref.type)) return '?';
	const {type, name, model, operation} = opref;
	if (type === 'func') return `${operation}()`;
	const local = model ? `${model}:${operation}` : operation;
	return type === 'package' ? `${name}/${local}` : local;
}

/** The name of a batch run: the operation of its trials, `+`, and the optimizer if it is not the plain one. */
export function batchName(proto: Opref | undefined, batch: Opref | undefined): string {
	const own = operationName(batch);
	return `${operationName(proto)}+${own.startsWith('+') ? '' : own}`;
}

function words(text: string): string[] {
	try {
		return splitWords(text);
	} catch {
		return [];
	}
}
