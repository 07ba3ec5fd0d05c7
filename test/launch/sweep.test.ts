import {spawnSync} from 'node:child_process';
import {mkdirSync, readdirSync, utimesSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {sweepSites} from '../../src/engine/launch/sweep.ts';
import {formatIdentity, ownIdentity, type ProcessIdentity} from '../../src/engine/run/liveness.ts';
import {makePlace} from '../helpers/runtui.ts';

const self = ownIdentity();
const dead = {...self, pid: spawnSync('true').pid};
const elsewhere = {...self, host: 'node7'};
/** Names say how many days nothing has happened. */
const sites: readonly {name: string; days: number; launcher?: ProcessIdentity}[] = [
	{name: 'alive-0', days: 0, launcher: self},
	{name: 'alive-30', days: 30, launcher: self},
	{name: 'dead-0', days: 0, launcher: dead},
	{name: 'dead-2', days: 2, launcher: dead},
	{name: 'elsewhere-2', days: 2, launcher: elsewhere},
	{name: 'elsewhere-8', days: 8, launcher: elsewhere},
	{name: 'unknown-0', days: 0},
	{name: 'unknown-2', days: 2},
];
const kept = ['alive-0', 'alive-30', 'dead-0', 'elsewhere-2', 'unknown-0'];

test('what dead launches have left goes after a day; never what a live one is building', () => {
	const {dir} = makePlace();
	makeSites(dir);
	sweepSites(dir, Date.now());
	expect(readdirSync(dir).filter(name => name !== 'project')).toEqual(kept);
});

test('the next launch sweeps', async () => {
	const place = makePlace({'guild.yml': 'train:\n  exec: "true"\n'});
	const dir = path.join(place.home, 'cache/runtui/new');
	makeSites(dir);
	expect((await place.runtui('run', '-y', 'train')).code).toBe(0);
	expect(readdirSync(dir)).toEqual(kept);
});

test('nothing to sweep is no trouble', () => {
	expect(() => sweepSites('/nowhere', Date.now())).not.toThrow();
});

function makeSites(dir: string): void {
	for (const {name, days, launcher} of sites) {
		const own = path.join(dir, name, '.guild/runtui');
		mkdirSync(own, {recursive: true});
		if (launcher) writeFileSync(path.join(own, 'launcher'), formatIdentity(launcher));
		const time = Date.now() / 1000 - days * 24 * 60 * 60;
		utimesSync(path.join(dir, name), time, time);
	}
}
