import type {YamlMap, YamlValue} from '../../yaml/value.ts';

/** What a flag may be in a search. */
export type Dimension = {name: string} & (FloatRange | IntRange | Normal | Choice);

/** The dimensions of a search, in the order that a grid walks them: the last varies fastest. */
export type Space = readonly Dimension[];

/** A value for each dimension. */
export type Point = Readonly<YamlMap>;

/** From `low` to `high`, both in it; `isLog` spreads orders of magnitude evenly; with `step` only `low`, `low + step`, ... */
export type FloatRange = {kind: 'float'; low: number; high: number; isLog: boolean; step?: number} & Initial<number>;

/** Whole numbers from `low` to `high`, both in it; with `step` only `low`, `low + step`, ... Logarithmic ones begin at 1 or above. */
export type IntRange = {kind: 'int'; low: number; high: number; isLog: boolean; step?: number} & Initial<number>;

/** Normally distributed, cut off beyond four deviations; with `isLog` the logarithm (base e) is. `step` rounds to its multiples. */
export type Normal = {kind: 'normal'; mean: number; deviation: number; isLog: boolean; step?: number} & Initial<number>;

/** One of some values that have no order; `weights` (one for each, above 0) say how often random picks them, unset evenly. */
export type Choice = {kind: 'choice'; values: readonly YamlValue[]; weights?: readonly number[]} & Initial<YamlValue>;

/** The value that the first trial has. */
type Initial<Value> = {initial?: Value};
