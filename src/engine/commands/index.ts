import {cat} from './cat.ts';
import {check} from './check.ts';
import type {Command, EngineContext} from './command.ts';
import {comment} from './comment.ts';
import {compare} from './compare.ts';
import {completeCommand} from './complete.ts';
import {completion} from './completion.ts';
import {deleteCommand} from './delete.ts';
import {helpCommand} from './help.ts';
import {info} from './info.ts';
import {label} from './label.ts';
import {ls} from './ls.ts';
import {mark} from './mark.ts';
import {models} from './models.ts';
import {ops} from './ops.ts';
import {purge} from './purge.ts';
import {redoCommand} from './redo.ts';
import {restore} from './restore.ts';
import {run} from './run/run.ts';
import {runs} from './runs.ts';
import {stop} from './stop.ts';
import {tag} from './tag.ts';
import {undoCommand} from './undo.ts';
import {watch} from './watch.ts';

/** Every command that works without a screen, in the order of the help. */
export const engineCommands: readonly Command<EngineContext>[] = [
	run,
	runs,
	info,
	watch,
	stop,
	compare,
	ls,
	cat,
	label,
	tag,
	mark,
	comment,
	deleteCommand,
	restore,
	purge,
	undoCommand,
	redoCommand,
	ops,
	models,
	check,
	helpCommand(() => engineCommands),
	completion,
	completeCommand(() => engineCommands),
];
