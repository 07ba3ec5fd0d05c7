import {existsSync} from 'node:fs';
import path from 'node:path';
import {dist} from '../dist.ts';
import {readText, removeFile} from '../files.ts';
import {readMap, writeAttr} from '../run/attrs.ts';
import {runPaths} from '../run/paths.ts';

/**
 * Writes which Python a run uses and what is installed there (`platform.python_version`, `pip_freeze`). Done beside the run, because
 * asking Python takes longer than starting the run does.
 */
export async function takeInventory(dir: string): Promise<void> {
	const {inventory} = runPaths(dir);
	const python = readText(inventory)?.trim();
	if (!python) return;
	const {execa} = await import('execa');
	const {stdout} = await execa(python, [path.join(dist, 'inventory.py')], {timeout: 60_000});
	const found: unknown = JSON.parse(stdout);
	// A run that was deleted meanwhile must not come back.
	if (!existsSync(inventory)) return;
	if (isInventory(found)) {
		writeAttr(dir, 'pip_freeze', found.packages);
		writeAttr(dir, 'platform', {...readMap(dir, 'platform'), python_version: found.version});
	}
	removeFile(inventory);
}

function isInventory(value: unknown): value is {version: string; packages: string[]} {
	return typeof value === 'object' && value !== null && 'version' in value && 'packages' in value;
}
