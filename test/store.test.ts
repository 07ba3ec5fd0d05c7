import {expect, test} from 'vitest';
import {createStore} from '../src/engine/store.ts';
import {until} from './helpers/runtui.ts';

test('listeners are told of each change at once, and of none where the value stays the same', () => {
	const store = createStore({count: 0});
	const seen: number[] = [];
	store.subscribe(() => seen.push(store.get().count));
	store.set(now => ({count: now.count + 1}));
	store.set(now => now);
	store.set(now => ({count: now.count + 1}));
	expect(seen).toEqual([1, 2]);
});

test('of a swarm of changes the first is told at once and the last a little later, and nothing between', async () => {
	const store = createStore(0, {everyMs: 50});
	const seen: number[] = [];
	store.subscribe(() => seen.push(store.get()));
	for (let count = 0; count < 100; count++) store.set(now => now + 1);
	expect(seen).toEqual([1]);
	await until('the last change', () => seen.length === 2);
	expect(seen).toEqual([1, 100]);
});

test('who no longer listens is told nothing, and each subscription is its own', () => {
	const store = createStore(0);
	let told = 0;
	const listener = () => {
		told++;
	};
	const leave = store.subscribe(listener);
	store.subscribe(listener);
	leave();
	store.set(() => 1);
	expect(told).toBe(1);
});

test('a listener may change the value', async () => {
	const store = createStore(0, {everyMs: 1});
	store.subscribe(() => store.set(now => Math.min(3, now + 1)));
	store.set(() => 1);
	await until('the end of it', () => store.get() === 3);
});

test('after it is closed the value can be read and nobody is told', () => {
	const store = createStore(0, {everyMs: 10});
	let told = 0;
	store.subscribe(() => told++);
	store.set(() => 1);
	store.set(() => 2);
	store.close();
	store.set(() => 3);
	expect([store.get(), told]).toEqual([3, 1]);
});
