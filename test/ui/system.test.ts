import {chmodSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import type {System} from '../../src/engine/system/live-system.ts';
import type {Gpu} from '../../src/engine/system/nvidia.ts';
import {ansiWidth} from '../../src/engine/text/fit.ts';
import {themeFor} from '../../src/ui/draw/theme.ts';
import {systemPane} from '../../src/ui/panes/system.ts';
import {openPty} from '../helpers/pty.ts';
import {makePlace} from '../helpers/runtui.ts';
import {sampleRun, sampleRuns} from './sample.ts';

const plain = themeFor({LANG: 'C.UTF-8', NO_COLOR: '1', TERM: 'dumb'}, {isDumb: true});
const giga = 1024 ** 3;

const gpu = (index: number, percent: number, used: number): Gpu => ({
	index,
	uuid: `GPU-${index}`,
	name: 'NVIDIA A100-SXM4-80GB',
	percent,
	memoryUsed: used * giga,
	memoryTotal: 80 * giga,
	celsius: 71 - index,
	watts: 310.4,
	wattsLimit: 400,
});
const gpus = [gpu(0, 92, 37.1), gpu(1, 88, 37.4), gpu(2, 0, 0.4)];
const runs = sampleRuns.slice(0, 2);
const system: System = {
	machine: {
		cpus: 32,
		cpuPercent: 41.7,
		load: [13.2, 12.9, 8.01],
		memory: {total: 256 * giga, available: 12 * giga},
		disk: {total: 2000 * giga, available: 412 * giga},
	},
	gpus,
	gpuProblem: undefined,
	runs: new Map(
		runs.map(({id}, at) => [
			id,
			{pids: [100, 101, 102], cpuPercent: 412 - at, memory: 9.1 * giga, gpus: gpus.slice(at, at + 1)},
		]),
	),
};
const sizes = [
	{width: 80, height: 20},
	{width: 120, height: 36},
	{width: 200, height: 46},
];

describe('the machine and the runs that use it', () => {
	test.each(sizes)('look as they did at %o', async size => {
		const lines = systemPane({system, runs}, 0, size, plain);
		await expect(`${lines.map(line => line.trimEnd()).join('\n')}\n`).toMatchFileSnapshot(
			`golden/system-${size.width}x${size.height}.txt`,
		);
	});

	test('fit every size, with no GPU, a driver in trouble, and names that would break a column', () => {
		const hostile = sampleRun('a', {operation: '\x1b[2J漢字', label: '👨‍👩‍👧\u202e\n'.repeat(20)});
		const strange: System = {
			...system,
			machine: {...system.machine, cpuPercent: undefined, disk: undefined},
			gpus: [],
			gpuProblem: 'no driver \x1b[31m',
		};
		for (let width = 1; width < 210; width += 7) {
			for (let height = 1; height < 60; height += 5) {
				const drawn = systemPane({system: strange, runs: [hostile]}, 3, {width, height}, plain);
				expect(drawn.length).toBeLessThanOrEqual(height);
				for (const line of drawn) {
					expect(ansiWidth(line)).toBe(width);
					expect(line).not.toMatch(/[\x00-\x1f\u202e]/);
				}
			}
		}
	});
});

test('shows what a run uses while it runs, and the GPU it is on', async () => {
	const place = makePlace({
		'guild.yml': 'busy:\n  exec: sh busy.sh\n',
		'busy.sh': 'echo on\nwhile [ ! -e "$PROJECT/end" ]; do :; done\n',
	});
	const bin = path.join(place.dir, 'bin');
	mkdirSync(bin);
	writeFileSync(
		path.join(bin, 'nvidia-smi'),
		"#!/bin/sh\ncase $1 in --query-gpu=*) echo '0, GPU-a, Fast, 92, 100, 200, 71, 310, 400' ;; esac\n",
	);
	chmodSync(path.join(bin, 'nvidia-smi'), 0o755);
	const env = {PATH: `${bin}:${process.env.PATH}`, PROJECT: place.project};
	expect(await place.runtuiWith({env}, 'run', '-y', '-b', 'busy')).toMatchObject({code: 0});
	const screen = openPty(place, [], {columns: 80, rows: 24, env});
	await screen.shows(/busy +● run/);
	await screen.shows('gpu 1/1');
	screen.press('5');
	await screen.shows(/cpu +\[█/);
	await screen.shows('Fast');
	await screen.shows(/[\da-f]{8} busy +\d+%/);
	screen.press('esc');
	await screen.shows(/busy +● run/);
	place.write({end: ''});
	await screen.shows(/busy +✔ ok/);
	screen.press('5');
	await screen.shows('no run has a process on this machine');
});
