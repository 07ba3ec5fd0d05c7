import type {Screen} from './screen.ts';
import {queueScreen, runsScreen, trashScreen} from './tables.ts';

/** The screens, in the order of their keys. */
export const screens: readonly Screen[] = [runsScreen, queueScreen, trashScreen];
