import {execFile} from 'node:child_process';
import {accessSync, constants, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {onTestFinished} from 'vitest';

/** A browser on the PATH; `undefined` where there is none, and tests that need one are to be skipped. */
export const chromium = ['chromium', 'chromium-browser', 'google-chrome'].flatMap(onPath)[0];

/** What an address has become in a browser after 5 s of its own clock, which waits for the network: the document as HTML. */
export async function domOf(url: string): Promise<string> {
	const profile = mkdtempSync(path.join(tmpdir(), 'runtui-chromium-'));
	onTestFinished(() => rmSync(profile, {recursive: true, force: true, maxRetries: 5}));
	const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
	const words = [
		'--headless=new',
		'--no-sandbox',
		'--disable-gpu',
		...quiet,
		`--user-data-dir=${profile}`,
		'--virtual-time-budget=5000',
		'--dump-dom',
		url,
	];
	const {stdout} = await promisify(execFile)(chromium ?? 'chromium', words, {maxBuffer: 1e8, timeout: 50_000});
	return stdout;
}

function onPath(name: string): string[] {
	return (process.env.PATH ?? '').split(path.delimiter).flatMap(dir => {
		try {
			accessSync(path.join(dir, name), constants.X_OK);
			return [path.join(dir, name)];
		} catch {
			return [];
		}
	});
}
