import {expect, test} from 'vitest';
import {reportHead} from '../../src/engine/report/head.ts';
import type {YamlMap} from '../../src/engine/yaml/value.ts';
import {sampleRecord} from '../ui/compare-sample.ts';
import {sampleRun} from '../ui/sample.ts';

test('flags that most runs have stand first, those that are the same for all last', () => {
	const record = (flags: YamlMap) => sampleRecord(sampleRun('aa'), flags, {});
	const {flags} = reportHead(
		[record({all: 1, rare: 1, lr: 1, opt: 1}), record({all: 1, lr: 2, opt: 2}), record({all: 1, lr: 3, beta: 1})],
		{title: '', note: '', now: 0},
	);
	expect(flags.map(({name, isDiffering}) => [name, isDiffering])).toEqual([
		['lr', true],
		['opt', true],
		['beta', true],
		['rare', true],
		['all', false],
	]);
});
