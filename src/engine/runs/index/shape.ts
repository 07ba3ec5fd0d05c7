import type {ScalarName} from '../../scalars/run-scalars.ts';
import {flagNames} from './details.ts';
import {decodeName} from './evidence.ts';
import {readOnce} from './remembered.ts';
import type {Common} from './rows.ts';
import {scalarNames} from './scalars.ts';

/** What thousands of runs have in common. One and the same for runs of the same operation and status that have attributes of the same names. */
export type Shape = {names: Names; attributes: ReadonlySet<string>};

/** One and the same for runs whose flags and scalars have the same names. */
export type Names = {flags: readonly string[]; scalars: readonly ScalarName[]};

/** The shape of runs whose flags and scalars are known. */
export const shapeOf = readOnce(
	({scalars, flags, attributes}: Common): Shape => ({
		names: namesIn(scalars)(flags),
		attributes: new Set(attributes.split('/').slice(1, -1).map(decodeName)),
	}),
);

const namesIn = readOnce((scalars: string) =>
	readOnce((flags: string): Names => ({flags: flagNames(flags), scalars: scalarNames(scalars)})),
);
