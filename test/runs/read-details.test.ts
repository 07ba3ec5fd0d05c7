import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {readRun} from '../../src/engine/run/read-run.ts';
import {readDetails} from '../../src/engine/runs/read-details.ts';
import {makePlainHome} from '../helpers/plain-home.ts';

function detailsOfOne() {
	const {runs, home} = makePlainHome(1);
	const run = readRun(runs[0]?.dir ?? '');
	if (!run) throw new Error('no run');
	return {run, home, details: readDetails(run, {HOME: '/nowhere'})};
}

test('attributes, flags and where the operation is from can be asked for', () => {
	const {details} = detailsOfOne();
	expect(details.attr('of_somebody_else')).toEqual({unknown: [1, 2]});
	expect(details.attr('from')).toBe('~/guild.yml');
	expect(details.flag('lr')).toBe(0.1);
	expect(details.flag('toString')).toBeUndefined();
	expect(details.scalar('loss')).toBeUndefined();
});

test('a name is no way out of the directory of attributes, and none that a file cannot have is a crash', () => {
	const {run, home, details} = detailsOfOne();
	writeFileSync(path.join(home.dir, 'secret'), 'text');
	const out = path.relative(path.join(run.dir, '.guild', 'attrs'), path.join(home.dir, 'secret'));
	for (const name of [out, '../opref', '.', '..', '', 'a\0b', 'x'.repeat(5000)])
		expect(details.attr(name)).toBeUndefined();
});
