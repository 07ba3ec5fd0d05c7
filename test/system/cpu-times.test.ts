import {expect, test} from 'vitest';
import {cpuPercent, parseCpuTimes, parseProcessTicks, parseResident} from '../../src/engine/system/cpu-times.ts';

test('the use of all CPUs is what was not idle and not waiting for a disk, guests counted once', () => {
	const before = parseCpuTimes('cpu  100 10 50 1000 40 5 5 0 60 0\ncpu0 50 5 25 500 20 2 3 0 30 0\nintr 123\n');
	const now = parseCpuTimes('cpu  160 10 80 1090 50 5 15 0 90 0\ncpu0 80 5 40 545 25 2 8 0 45 0\n');
	expect(before).toEqual({busy: 170, total: 1210});
	expect(before && now && cpuPercent(before, now)).toBe(50);
	expect(before && cpuPercent(before, before)).toBeUndefined();
	expect(parseCpuTimes('')).toBeUndefined();
});

test('the time of a process is found behind whatever it calls itself', () => {
	const stat =
		'4242 (my (odd) name) R 1 4242 4242 0 -1 4194304 1000 0 0 0 150 50 7 7 20 0 8 0 743120 123456789 2500 184';
	expect(parseProcessTicks(stat)).toBe(200);
	expect(parseProcessTicks('')).toBeUndefined();
});

test('memory is what is resident, and nothing for threads of the kernel', () => {
	expect(parseResident('Name:\tpython\nVmSize:\t  999 kB\nVmRSS:\t  2048 kB\nThreads:\t8\n')).toBe(2 * 2 ** 20);
	expect(parseResident('Name:\tkthreadd\nThreads:\t1\n')).toBe(0);
});
