import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {dist} from '../dist.ts';
import type {PageAssets} from './page.ts';

/** Reads what the build made of `page/`. */
export function readPageAssets(): PageAssets {
	const [script, style] = ['report.js', 'report.style.css'].map(name =>
		readFileSync(path.join(dist, name), 'utf8').trim(),
	);
	if (!script || !style) throw new Error(`the build in ${dist} is not complete`);
	return {script, scriptHash: hash(script), style, styleHash: hash(style)};
}

function hash(text: string): string {
	return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
