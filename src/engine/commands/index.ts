import {cat} from './cat.ts';
import {check} from './check.ts';
import type {Command, EngineContext} from './command.ts';
import {compare} from './compare.ts';
import {completeCommand} from './complete.ts';
import {completion} from './completion.ts';
import {helpCommand} from './help.ts';
import {info} from './info.ts';
import {ls} from './ls.ts';
import {models} from './models.ts';
import {ops} from './ops.ts';
import {run} from './run/run.ts';
import {runs} from './runs.ts';
import {stop} from './stop.ts';
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
	ops,
	models,
	check,
	helpCommand(() => engineCommands),
	completion,
	completeCommand(() => engineCommands),
];
