/** What the screen does beside showing: telling of ends, taking the mouse. */
import {isLive} from '../../engine/run/status.ts';
import type {ViewCommand} from '../context.ts';
import {countRuns, targets} from '../view.ts';

/** Tells when runs end: those that are meant, where they run; else all. */
export const notify: ViewCommand = {
	name: 'notify',
	summary: 'Tell when the running runs that are meant end, or any run',
	usage: '',
	options: {all: {summary: 'Of all runs'}},
	run: async ({view, runs}, {options}) => {
		const now = view.get();
		if (now.notify === 'all') {
			view.set(before => ({...before, notify: new Set()}));
			return {message: 'ends of runs are told no more'};
		}
		const ids = targets(now).filter(id => isLive(runs.byId(id)?.status ?? {kind: 'completed'}));
		if (options.has('all') || ids.length === 0) {
			view.set(before => ({...before, notify: 'all'}));
			return {message: 'the end of every run is told, with a bell'};
		}
		const told = now.notify;
		const isOff = ids.every(id => told.has(id));
		const next = new Set(isOff ? [...told].filter(id => !ids.includes(id)) : [...told, ...ids]);
		view.set(before => ({...before, notify: next}));
		return {message: `the end of ${countRuns(ids)} is ${isOff ? 'not told' : 'told, with a bell'}`};
	},
};

/** Takes the mouse, or leaves it to the terminal, where it marks text. */
export const mouse: ViewCommand = {
	name: 'mouse',
	summary: 'Take the mouse, or leave it to the terminal',
	usage: '',
	options: {},
	run: async ({view}) => {
		view.set(now => ({...now, isMouse: !now.isMouse}));
		return {
			message: view.get().isMouse
				? 'the mouse is ours: click chooses, the wheel scrolls; % gives it back to mark text'
				: "the mouse is the terminal's again",
		};
	},
};
