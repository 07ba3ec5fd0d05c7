import {describe, expect, test} from 'vitest';
import {type StatusFacts, statusOf, statusText, statusWord} from '../../src/engine/run/status.ts';

const facts: StatusFacts = {
	remote: undefined,
	hasPending: false,
	hasStaged: false,
	exitStatus: undefined,
	launcher: () => undefined,
	supervisor: () => undefined,
	child: () => undefined,
	isLockHeld: () => false,
	silentMs: () => 0,
};
const alive = () => ({fate: 'alive'}) as const;
const dead = () => ({fate: 'dead'}) as const;

describe("Guild's order of precedence", () => {
	test.each([
		[{remote: 'gpu-box\n', hasPending: true, exitStatus: 0}, 'running (gpu-box)'],
		[{hasPending: true, hasStaged: true, exitStatus: 0}, 'pending'],
		[{hasStaged: true, exitStatus: 0}, 'staged'],
		[{exitStatus: 0, isLockHeld: (): boolean => true}, 'completed'],
		[{exitStatus: 130}, 'error'],
		[{exitStatus: -15}, 'terminated'],
		[{isLockHeld: (): boolean => true}, 'running'],
		[{}, 'error'],
	])('%j is %s', (some, text) => {
		expect(statusText(statusOf({...facts, ...some}))).toBe(text);
	});
});

describe('what became of the processes', () => {
	test.each([
		['both live', {supervisor: alive, child: alive}, 'running', 'running'],
		['the supervisor is gone, the command runs on', {supervisor: dead, child: alive}, 'running', 'running'],
		['the command ended, its end is about to be written', {supervisor: alive, child: dead}, 'running', 'running'],
		['both are gone without a word', {supervisor: dead, child: dead}, 'terminated (lost)', 'terminated'],
		['gone before the command began', {supervisor: dead}, 'terminated (lost)', 'terminated'],
		[
			'gone, though a stranger has the pid in LOCK',
			{supervisor: dead, child: dead, isLockHeld: (): boolean => true},
			'terminated (lost)',
			'terminated',
		],
		['whoever was to start it is gone', {hasPending: true, launcher: dead}, 'pending (never started)', 'pending'],
		[
			'whoever was to start it when it was staged is gone',
			{hasPending: true, hasStaged: true, launcher: dead},
			'staged',
			'staged',
		],
		['it is about to be started', {hasPending: true, launcher: alive}, 'pending', 'pending'],
		['it was started, its launcher left', {hasPending: true, launcher: dead, supervisor: alive}, 'pending', 'pending'],
		[
			'its supervisor died before the command began, whoever is still waiting for it',
			{hasPending: true, launcher: alive, supervisor: dead},
			'pending (never started)',
			'pending',
		],
	])('%s', (_, some, text, word) => {
		const status = statusOf({...facts, ...some});
		expect([statusText(status), statusWord(status)]).toEqual([text, word]);
	});

	test("another host's run is judged by its files, and its silence is told", () => {
		const supervisor = () => ({fate: 'elsewhere', host: 'node7'}) as const;
		expect(statusText(statusOf({...facts, supervisor, silentMs: () => 1000}))).toBe('running (node7)');
		expect(statusText(statusOf({...facts, supervisor, silentMs: () => 12.5 * 60_000}))).toBe(
			'running (node7, no sign for 12 min)',
		);
	});
});
