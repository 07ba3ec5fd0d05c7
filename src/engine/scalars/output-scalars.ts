import type {YamlValue} from '../yaml/value.ts';
import {explainDefault, type Finding, findDefault, mayHoldDefault, type NamedNumber} from './default-pattern.ts';
import {compilePatterns, findByPatterns, mayHoldNumber} from './patterns.ts';

/** A number that a line of output holds. */
export type OutputScalar = {tag: string; value: number; step: number};

/** Looks for scalars in the lines of one run's output. It remembers the step, so it is given every line, in order. */
export type OutputScanner = {
	/** A quick look at the UTF-8 bytes of a line: `false` where it cannot hold a scalar and need not be scanned. */
	mayHold: (bytes: Uint8Array, start: number, end: number) => boolean;
	/** The scalars of a line (its text without line end), each tag once. */
	scan: (line: string) => OutputScalar[];
	/** What each pattern finds in a line, for people who want to know why; without a memory of other lines. */
	explain: (line: string) => Finding[];
};

/**
 * A scanner for the output of an operation. A number called `step` is the step of its own line and of all later ones. Until there
 * is one, the step is 0 and rises whenever a tag comes again.
 * @param config the operation's `output-scalars`; unset (or `null`) for the default pattern
 * @param flagNames with the default pattern, numbers of these names are flags that the script prints, not scalars
 * @throws UserError that names the pattern which cannot be used
 */
export function outputScalars(config: YamlValue | undefined, flagNames: Iterable<string> = []): OutputScanner {
	if (config === undefined || config === null) {
		const flags = new Set(flagNames);
		const isScalar = (tag: string) => !flags.has(tag);
		return {
			mayHold: mayHoldDefault,
			scan: withSteps(findDefault, isScalar),
			explain: line => [withoutFlags(explainDefault(line), isScalar)],
		};
	}
	const patterns = compilePatterns(config);
	if (patterns.length === 0) return {mayHold: () => false, scan: () => [], explain: () => []};
	return {
		mayHold: mayHoldNumber,
		scan: withSteps(
			line => findByPatterns(patterns, line),
			() => true,
		),
		explain: line => patterns.map(pattern => pattern.explain(line)),
	};
}

function withoutFlags(finding: Finding, isScalar: (tag: string) => boolean): Finding {
	return {...finding, numbers: finding.numbers.filter(({tag}) => tag === 'step' || isScalar(tag))};
}

/** Gives numbers the step that they were logged at, which depends on all the lines before. */
function withSteps(find: (line: string) => NamedNumber[], isScalar: (tag: string) => boolean): OutputScanner['scan'] {
	const seen = new Set<string>();
	let step = 0;
	let isImplied = true;
	return line => {
		const scalars: NamedNumber[] = [];
		for (const number of find(line)) {
			if (number.tag !== 'step') {
				if (isScalar(number.tag)) scalars.push(number);
			} else if (Number.isSafeInteger(Math.trunc(number.value))) {
				step = Math.trunc(number.value);
				isImplied = false;
			}
		}
		if (isImplied) {
			if (scalars.some(({tag}) => seen.has(tag))) {
				seen.clear();
				step++;
			}
			for (const {tag} of scalars) seen.add(tag);
		}
		return scalars.map(({tag, value}) => ({tag, value, step}));
	};
}
