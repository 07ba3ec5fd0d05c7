import {didYouMean, UserError} from '../errors.ts';
import type {YamlMap, YamlValue} from '../yaml/value.ts';
import {plainText} from './encode.ts';

/**
 * The text with each `${name}` replaced by that value, as an argument would have it. `\${name}` stands for itself. Values may refer to others.
 * @throws UserError for a name that is not in `values`, and for values that refer to each other in a circle
 */
export function expandReferences(text: string, values: Readonly<YamlMap>): string {
	return plainText(resolveReferences(text, values));
}

/**
 * The same, except that a text which is one reference and nothing else comes to the value itself, of whatever type.
 * @throws UserError as `expandReferences`
 */
export function resolveReferences(text: string, values: Readonly<YamlMap>): YamlValue {
	return resolve(text, [], {
		values,
		orElse: name => {
			throw new UserError(`'${text}' refers to '${name}', which is not a flag`, {
				hint: didYouMean(name, Object.keys(values)),
			});
		},
	});
}

/** The text with each `${name}` replaced for which there is a value; others stay, for whoever knows them. */
export function expandKnown(text: string, values: Readonly<YamlMap>): string {
	return plainText(resolve(text, [], {values, orElse: name => `\${${name}}`}));
}

type Scope = {
	values: Readonly<YamlMap>;
	/** What an unknown name stands for. */
	orElse: (name: string) => string;
};

function resolve(text: string, path: readonly string[], scope: Scope): YamlValue {
	const whole = /^\$\{([^{}]+)\}$/.exec(text)?.[1];
	if (whole !== undefined) return lookUp(whole, path, scope);
	return text.replace(/\\?\$\{([^{}]+)\}/g, (match, name: string) =>
		match.startsWith('\\') ? match.slice(1) : plainText(lookUp(name, path, scope)),
	);
}

function lookUp(name: string, path: readonly string[], {values, orElse}: Scope): YamlValue {
	if (!Object.hasOwn(values, name)) return orElse(name);
	const circle = [...path, name];
	if (path.includes(name)) throw new UserError(`flags refer to each other in a circle: ${circle.join(' -> ')}`);
	const value = values[name] ?? null;
	if (typeof value !== 'string') return value;
	// The text of a value is the user's own: a `${...}` in it that names no flag is no mistake of the operation.
	return resolve(value, circle, {values, orElse: unknown => `\${${unknown}}`});
}
