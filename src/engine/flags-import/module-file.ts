import {existsSync} from 'node:fs';
import path from 'node:path';

/**
 * The file that a module of a command stands for, as `guild.op_main` finds it: `train`, `pkg.mod`, `pkg` with a `__main__`, any of them with
 * a directory before it (`src/train`). `undefined` where it is none of the directory's own files, as with an installed module.
 */
export function moduleFile(dir: string, module: string): string | undefined {
	const {dir: inner, base} = path.parse(module);
	const root = path.resolve(dir, inner);
	const inPackages = path.join(root, ...base.split('.'));
	return [path.join(root, `${base}.py`), `${inPackages}.py`, path.join(inPackages, '__main__.py')].find(existsSync);
}
