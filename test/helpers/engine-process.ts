import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import type {Home} from '../../src/engine/home.ts';

/**
 * Starts a process that works with the engine itself: for what two processes do at once, and what one leaves behind that is killed.
 * @param imports names that `script` uses, and the files below `src/engine` that they come from
 * @param script has `home` too
 */
export function startEngine(home: Home, imports: Record<string, string>, script: string): ChildProcess {
	const lines = Object.entries({...imports, homeAt: 'home.ts'}).map(
		([name, file]) => `import {${name}} from ${JSON.stringify(pathToFileURL(path.resolve('src/engine', file)).href)};`,
	);
	const source = `${lines.join('\n')}\nconst home = homeAt(${JSON.stringify(home.dir)});\n${script}`;
	return spawn(process.execPath, ['--input-type=module', '--eval', source], {stdio: ['ignore', 'inherit', 'inherit']});
}

/** What a process ended with: its exit code, or the name of the signal. */
export async function exitCode(child: ChildProcess): Promise<number | string> {
	const [code, signal] = await once(child, 'exit');
	return code ?? signal;
}
