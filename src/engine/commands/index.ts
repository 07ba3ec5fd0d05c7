import {apiCommands} from './api.ts';
import {cat} from './cat.ts';
import {check} from './check.ts';
import type {Command, EngineContext} from './command.ts';
import {comment} from './comment.ts';
import {compare} from './compare.ts';
import {completeCommand} from './complete.ts';
import {completion} from './completion.ts';
import {deleteCommand} from './delete.ts';
import {diff} from './diff.ts';
import {exportCommand} from './export.ts';
import {helpCommand} from './help.ts';
import {importCommand} from './import.ts';
import {info} from './info.ts';
import {init} from './init.ts';
import {label} from './label.ts';
import {ls} from './ls.ts';
import {mark} from './mark.ts';
import {merge} from './merge.ts';
import {models} from './models.ts';
import {open} from './open.ts';
import {ops} from './ops.ts';
import {publish} from './publish.ts';
import {purge} from './purge.ts';
import {queueCommands} from './queue.ts';
import {redoCommand} from './redo.ts';
import {restore} from './restore.ts';
import {run} from './run/run.ts';
import {runs} from './runs.ts';
import {select} from './select.ts';
import {stop} from './stop.ts';
import {tag} from './tag.ts';
import {tensorboard} from './tensorboard.ts';
import {train} from './train.ts';
import {undoCommand} from './undo.ts';
import {view} from './view.ts';
import {watch} from './watch.ts';

/** Every command that works without a screen, in the order of the help. */
export const engineCommands: readonly Command<EngineContext>[] = [
	run,
	runs,
	info,
	watch,
	stop,
	compare,
	diff,
	publish,
	view,
	tensorboard,
	ls,
	cat,
	open,
	select,
	label,
	tag,
	mark,
	comment,
	deleteCommand,
	restore,
	purge,
	...queueCommands,
	undoCommand,
	redoCommand,
	exportCommand,
	importCommand,
	merge,
	ops,
	models,
	check,
	init,
	helpCommand(() => engineCommands),
	...apiCommands,
	train,
	completion,
	completeCommand(() => engineCommands),
];
