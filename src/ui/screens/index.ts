import {chartScreen} from './chart.ts';
import {compareScreen} from './compare.ts';
import type {Screen} from './screen.ts';
import {systemScreen} from './system.ts';
import {queueScreen, runsScreen, trashScreen} from './tables.ts';

/** The screens, in the order of their keys. */
export const screens: readonly Screen[] = [
	runsScreen,
	queueScreen,
	compareScreen,
	systemScreen,
	trashScreen,
	chartScreen,
];
