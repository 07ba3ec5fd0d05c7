import {expect, test} from 'vitest';
import {paced} from '../src/engine/pace.ts';
import {until} from './helpers/runtui.ts';

test('what is asked for once is done at once, and only once', async () => {
	let done = 0;
	const act = paced(() => done++, 1);
	act();
	expect(done).toBe(1);
	const later = paced(() => {}, 5);
	later();
	await until('time to pass', () => true);
	expect(done).toBe(1);
});

test('what is due can be done before its time, and is not done again', async () => {
	let done = 0;
	const act = paced(() => done++, 20);
	for (let count = 0; count < 5; count++) act();
	expect(done).toBe(1);
	act.flush();
	act.flush();
	expect(done).toBe(2);
	act();
	await until('the third time', () => done === 3);
});

test('once closed nothing is done any more', () => {
	let done = 0;
	const act = paced(() => done++, 20);
	act();
	act();
	act.close();
	act.flush();
	act();
	expect(done).toBe(1);
});

test('what takes long leaves most of the time to others', async () => {
	let busyMs = 0;
	let done = 0;
	const act = paced(() => {
		const began = performance.now();
		while (performance.now() - began < 20);
		busyMs += performance.now() - began;
		done++;
	}, 1);
	const began = performance.now();
	await until('six times', () => {
		act();
		return done === 6;
	});
	// The first one counts for nothing, and the last one has not rested yet.
	expect(performance.now() - began).toBeGreaterThan(3 * busyMs);
	act.close();
});
