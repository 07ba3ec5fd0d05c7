import {type Binding, bindings as builtIn, conditions, overridden, screensOf} from '../keymap.ts';
import {isSequence} from '../keys.ts';
import {keyLabel} from '../help-rows.ts';

/** Keys of a user that can never be reached, or that mean two things in one place; a line each. */
export function clashes(own: readonly Binding[]): string[] {
	const all = overridden(builtIn, own);
	return [...own.flatMap(binding => hiddenBy(binding, all)), ...ambiguous(own)];
}

/** The first key of a sequence that does something by itself never waits for the second. */
function hiddenBy(binding: Binding, all: readonly Binding[]): string[] {
	return binding.keys.flatMap(key => {
		const isOwnFirst = (other: Binding) => other.line !== '' && other.keys.includes(key.charAt(0));
		if (isSequence(key) && all.some(isOwnFirst))
			return [`${key} can never be typed: ${key.charAt(0)} alone does something already`];
		const lost = builtIn.flatMap(({keys}) => keys.filter(other => isSequence(other) && other.charAt(0) === key));
		return binding.line !== '' && lost.length > 0 ? [`${keyLabel(key)} hides ${lost.join(', ')}`] : [];
	});
}

/** Of two bindings that hold in one place, neither is for fewer places than the other. */
function ambiguous(own: readonly Binding[]): string[] {
	return own.flatMap((one, at) =>
		own.slice(at + 1).flatMap(other => {
			const isUndecided = conditions(one) === conditions(other) && canBothHold(one, other);
			const keys = isUndecided ? one.keys.filter(key => other.keys.includes(key)) : [];
			return keys.map(key => `${keyLabel(key)} means both '${one.line}' and '${other.line}' in some places`);
		}),
	);
}

function canBothHold(one: Binding, other: Binding): boolean {
	const agrees = <Value>(a: Value | undefined, b: Value | undefined) => a === undefined || b === undefined || a === b;
	const [ours, theirs] = [screensOf(one), screensOf(other)];
	const isOnOneScreen = !ours || !theirs || ours.some(name => theirs.includes(name));
	return isOnOneScreen && agrees(one.focus, other.focus) && agrees(one.tab, other.tab);
}
