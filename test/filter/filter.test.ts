import {expect, test} from 'vitest';
import {parseExpression} from '../../src/engine/filter/expression.ts';
import {filterRuns} from '../../src/engine/filter/filter.ts';
import {parseQuery} from '../../src/engine/filter/words.ts';
import {makeRun, makeSubject, noon} from '../helpers/subject.ts';

const runs = ['train', 'train', 'prep', 'eval'].map((operation, at) =>
	makeRun({id: `${at}`, operation, opref: {type: 'guildfile', name: '', version: '', model: '', operation}}),
);

/** The runs that are found, and what was read of which. */
function readsOf(text: string): {found: string[]; reads: string[]} {
	const reads: string[] = [];
	const given = {flags: {lr: 0.1}, scalars: {loss: 0.3}};
	const read = ({id}: {id: string}) => {
		const note = (what: string) => void reads.push(`${id} ${what}`);
		return makeSubject({...given, note}).details;
	};
	const found = filterRuns(runs, parseExpression(text), {read, now: noon});
	return {found: found.map(({id}) => id), reads};
}

test('runs stay in their order', () => {
	expect(readsOf('op in [eval, train]').found).toEqual(['0', '1', '3']);
});

test('attributes, flags and scalars are read only of runs that pass the rest', () => {
	expect(readsOf('op = prep')).toEqual({found: ['2'], reads: []});
	expect(readsOf('scalar:loss < 0.5 and op = prep')).toEqual({found: ['2'], reads: ['2 scalar loss']});
	expect(readsOf('scalar:loss < 0.5 and flag:lr > 1 and status = completed').reads).toEqual([
		'0 flag lr',
		'1 flag lr',
		'2 flag lr',
		'3 flag lr',
	]);
	expect(readsOf('scalar:loss < 0.5 or status = completed').reads).toEqual([]);
	expect(readsOf('not (scalar:loss < 0.5 or status = completed)').reads).toEqual([]);
});

test('a scalar is read only where there is neither an attribute nor a flag of the name', () => {
	expect(readsOf('op = prep and lr = 0.1').reads).toEqual(['2 attr lr', '2 flag lr']);
	expect(readsOf('op = prep and loss < 1').reads).toEqual(['2 attr loss', '2 flag loss', '2 scalar loss']);
});

test('age and duration are those of the moment that is asked about, not of when the filter was typed', () => {
	const query = parseQuery('age<1d');
	if (query.kind !== 'filter') throw new Error(query.message);
	const {condition} = query;
	const read = () => makeSubject().details;
	expect(filterRuns(runs, condition, {read, now: noon})).toHaveLength(4);
	expect(filterRuns(runs, condition, {read, now: noon + 86_400_000_000})).toHaveLength(0);
});
