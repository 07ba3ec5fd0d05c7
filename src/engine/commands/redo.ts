import {redo} from '../runs/undo.ts';
import type {Command, EngineContext} from './command.ts';
import {reportUndone} from './report-undone.ts';

/** Does again what was undone. */
export const redoCommand: Command<EngineContext> = {
	name: 'redo',
	summary: 'Do again what was undone',
	usage: '',
	options: {},
	run: async ({engine, io}) => reportUndone(io, await redo(engine.home), {did: 'Done again', none: 'Nothing to redo.'}),
};
