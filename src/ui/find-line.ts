import type {Outcome} from '../engine/commands/command.ts';
import {UserError} from '../engine/errors.ts';
import type {OutputLine} from '../engine/run/output-reader.ts';
import type {ViewContext} from './context.ts';
import {searchStart, showFound} from './output-rows.ts';
import type {OutputView} from './output-view.ts';
import type {OpenOutput} from './outputs.ts';

type Context = Pick<ViewContext, 'view' | 'outputs'>;

/**
 * Goes to the next line of the output that matches; behind the last one to the first.
 * @param what is searched for, in words
 */
export async function findNext(
	context: Context,
	pattern: RegExp,
	{isBackward, what}: {isBackward: boolean; what: string},
): Promise<Outcome> {
	const {view, outputs} = context;
	const output = outputs.current();
	const {output: now} = view.get();
	if (!output) throw new UserError('there is no output here');
	const from = searchStart(now, output.lastSight(now), isBackward);
	const near = await output.find({pattern, isBackward, from});
	if (near === 'left') return {};
	if (near !== 'none') {
		show(context, output, near, pattern);
		return {};
	}
	const far = await output.find({pattern, isBackward, from: isBackward ? output.reader.store.get().size : 0});
	if (far === 'left') return {};
	if (far === 'none') return {message: `no ${what} in this output`};
	show(context, output, far, pattern);
	return {message: isBackward ? `no more ${what} above: on from the end` : `no more ${what} below: on from the top`};
}

/**
 * Goes to the first line that matches from the top of what is seen on, else to the nearest one above, as what to search for is typed.
 * @param before how the output was looked at before anything was typed
 * @returns whether a line matches; `undefined` where nobody waits for it any more
 */
export async function findTyped(context: Context, pattern: RegExp, before: OutputView): Promise<boolean | undefined> {
	const {view, outputs} = context;
	const output = outputs.current();
	if (!output) return undefined;
	const {search} = view.get().output;
	const from = searchStart(before, output.lastSight(before), false);
	const below = await output.find({pattern, isBackward: false, from});
	const found = below === 'none' ? await output.find({pattern, isBackward: true, from}) : below;
	if (found === 'left' || view.get().output.search !== search) return undefined;
	if (found !== 'none') show(context, output, found, pattern);
	return found !== 'none';
}

function show({view, outputs}: Context, output: OpenOutput, line: OutputLine, pattern: RegExp): void {
	// Somebody may have gone to another run meanwhile.
	if (outputs.current() !== output) return;
	view.set(now => {
		const shown = showFound(now.output, output.lastSight(now.output), line, pattern);
		return {...now, output: shown, toast: undefined};
	});
}
