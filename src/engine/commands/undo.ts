import {undo} from '../runs/undo.ts';
import type {Command, EngineContext} from './command.ts';
import {reportUndone} from './report-undone.ts';

/** Takes back what was last done to runs. */
export const undoCommand: Command<EngineContext> = {
	name: 'undo',
	summary: 'Take back what was last done to runs',
	usage: '',
	description:
		'Takes back the last label, tag, mark, comment, delete, restore or move in the queue in this home, whoever did it and from wherever; the next time the one before. ' +
		'Runs that were changed again since are left alone.',
	options: {},
	run: async ({engine, io}) => reportUndone(io, await undo(engine.home), {did: 'Undone', none: 'Nothing to undo.'}),
};
