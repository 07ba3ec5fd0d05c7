import {expect, test} from 'vitest';
import {limitSize} from '../../src/engine/report/limit-size.ts';
import {makeReport, makeScalar} from './sample.ts';

test('a few runs keep all their points and lines', () => {
	const {runs} = makeReport([
		{
			scalars: [
				makeScalar(
					'loss',
					Array.from({length: 1000}, (_, at) => at),
				),
			],
		},
	]);
	expect(limitSize(runs)).toEqual(runs);
});

test('many long curves and outputs share what a page may have', () => {
	const values = Array.from({length: 1000}, (_, at) => Math.sin(at));
	const scalars = Array.from({length: 10}, (_, at) => makeScalar(`s${at}`, values));
	const lines = Array.from({length: 200}, (_, at) => [[`line ${at} ${'x'.repeat(500)}`] as const]);
	const {runs} = makeReport(Array.from({length: 100}, () => ({scalars, output: {lines, isCut: false}})));
	const limited = limitSize(runs);
	expect(JSON.stringify(limited).length).toBeLessThan(6_000_000);
	expect(limited[0]?.output.isCut).toBe(true);
	expect(limited[0]?.output.lines.at(-1)).toEqual(lines.at(-1));
});
