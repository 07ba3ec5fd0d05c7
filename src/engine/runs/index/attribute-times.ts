import {attrsDir} from '../../run/paths.ts';
import {modified} from '../stamp.ts';
import type {Row} from './rows.ts';

/** Modification times in ms of the directory of attributes, and of `label` and `exit_status` in it; 0 for what is not there. */
export type AttributeTimes = {attrs: number; label: number; exit: number};

/**
 * The times by which what attributes say of a run is known to be the same. Most changes are told by the directory, but Guild writes into files
 * that are there.
 */
export function attributeTimes(dir: string): AttributeTimes {
	return {attrs: attributeTime(dir, 'attrs'), label: attributeTime(dir, 'label'), exit: attributeTime(dir, 'exit')};
}

/** One of them. */
export function attributeTime(dir: string, of: keyof AttributeTimes): number {
	return modified(attrsDir(dir) + files[of]) ?? 0;
}

/**
 * The time of a label that tells of a new start too, as the index has it; `undefined` where it does not. Whoever starts a run again that has
 * ended writes its label anew: Guild 0.9 does, and so do we.
 */
export function tellingLabelTime(row: Row): number | undefined {
	const time = Number(row.of('labelTime'));
	const isTrue = row.of('guildTime') !== '';
	return isTrue && time > 0 && row.of('exitStatus') !== '' ? time : undefined;
}

const files = {attrs: '', label: '/label', exit: '/exit_status'};
