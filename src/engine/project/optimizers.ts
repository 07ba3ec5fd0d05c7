import {plainValue} from '../yaml/tree.ts';
import type {YamlMap, YamlValue} from '../yaml/value.ts';
import {type Fields, fileError, get, has, keyPlace, mustBe, text, texts, values} from './fields.ts';

/**
 * Optimizers by name, each a map of its `algorithm` (the operation that it is), whether it is the `default`, and its flags.
 * @throws UserError where `optimizer` and `optimizers` are both there, or not what they must be
 */
export function readOptimizers(operation: Fields): YamlMap {
	if (has(operation, 'optimizer') && has(operation, 'optimizers'))
		throw fileError(keyPlace(operation, 'optimizers'), `${operation.of} has both optimizer and optimizers`);
	const one = get(operation, 'optimizer');
	if (one?.kind === 'map') {
		const fields: Fields = {of: `'optimizer' of ${operation.of}`, node: one};
		const algorithm = text(fields, 'algorithm');
		if (algorithm === undefined) throw fileError(one.at, `${fields.of} needs an 'algorithm'`);
		return {[algorithm]: plainValue(one)};
	}
	const many = get(operation, 'optimizers');
	if (many?.kind !== 'map')
		return Object.fromEntries(
			(texts(operation, 'optimizer') ?? texts(operation, 'optimizers') ?? []).map(name => [name, {algorithm: name}]),
		);
	return Object.fromEntries(
		[...many.entries].map(([name, {value: node}]) => {
			if (node.kind === 'scalar') return [name, {algorithm: node.text || name}];
			return [name, {algorithm: name, ...values({of: operation.of, node: many}, name)}];
		}),
	);
}

/**
 * What optimizers look for: a column to make small, or a map of `minimize` or `maximize`.
 * @throws UserError where it is neither
 */
export function readObjective(operation: Fields): YamlValue | undefined {
	const node = get(operation, 'objective');
	if (node === undefined) return undefined;
	const isMap = node.kind === 'map' && node.entries.size === 1;
	const isRight = isMap ? ['minimize', 'maximize'].some(key => node.entries.has(key)) : node.kind === 'scalar';
	if (!isRight) throw mustBe(node, `'objective' of ${operation.of}`, 'a column, or a map with minimize or maximize');
	return plainValue(node);
}
