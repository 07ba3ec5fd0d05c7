import {execute} from './engine/commands/execute.ts';
import {overview} from './engine/commands/help.ts';
import {engineCommands} from './engine/commands/index.ts';
import {face, type OpenScreen} from './face.ts';

/** The face that knows every command. Sets the exit code of the process. */
export async function main(argv: readonly string[], openScreen: OpenScreen): Promise<void> {
	await face(argv, {
		execute: (context, words) => execute(engineCommands, context, words),
		overview: () => overview(engineCommands),
		openScreen,
	});
}
