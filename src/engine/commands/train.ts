import type {Command, EngineContext} from './command.ts';
import {run} from './run/run.ts';

/** Runs the operation `train`, for which older Guild had a command: `train`, `train MODEL`. */
export const train: Command<EngineContext> = {
	name: 'train',
	summary: "Run the operation train: short for 'run [MODEL:]train'",
	isHidden: true,
	usage: '[MODEL] [FLAG=VALUE...]',
	options: run.options,
	run: async (context, args) => await run.run(context, {...args, words: withOperation(args.words)}),
};

function withOperation(words: readonly string[]): string[] {
	const [first = '', ...rest] = words;
	const isModel = first !== '' && !first.includes('=') && !first.startsWith('@');
	return isModel ? [`${first}:train`, ...rest] : ['train', ...words];
}
