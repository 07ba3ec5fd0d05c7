import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Figure} from './measures.ts';
import {openScreen} from './screen.ts';
import {percentile} from './time.ts';

const keyCount = 300;
const watchMs = 10_000;

/** How long a key takes, and what the screen costs, while the run under the cursor prints and logs as fast as `busy-run.ts` does. */
export async function underLoad(
	place: {home: string; cwd: string},
	runtui: (...words: string[]) => Promise<void>,
): Promise<Figure[]> {
	const program = path.resolve('test/bench/busy-run.ts');
	writeFileSync(path.join(place.cwd, 'guild.yml'), `busy:\n  exec: ${process.execPath} ${program}\n`);
	await runtui('run', '-y', '-b', 'busy');
	const screen = openScreen({...place, columns: 200, rows: 50});
	await screen.shows('the run', text => /line \d{4}: epoch/.test(text));
	await sleep(5000);
	const used: Figure[] = [];
	for (const tab of ['output', 'scalars']) {
		const before = screen.cpu();
		const {bytes} = await screen.listen(watchMs);
		const percent = ((screen.cpu() - before) / (watchMs / 1000)) * 100;
		used.push(
			{what: `while a run prints and logs, its ${tab} shown: CPU`, value: percent, budget: 20, unit: '%'},
			{what: `while a run prints and logs, its ${tab} shown: bytes`, value: bytes / watchMs, budget: 100, unit: 'KB/s'},
		);
		if (tab === 'scalars') break;
		screen.press(']');
		await screen.shows('scalars', text => text.includes('metric_19'));
		await sleep(1000);
	}
	screen.press('[');
	await screen.shows('its output again', text => /line \d{4,}: epoch/.test(text));
	const times: number[] = [];
	for (let key = 0; key < keyCount; key++) {
		const before = cursorId(screen.text());
		times.push(await screen.answered(key % 2 === 0 ? 'j' : 'k', text => cursorId(text) !== before));
		await sleep(20 + (key % 17));
	}
	await screen.quit();
	await runtui('stop', '-y', '--force');
	return [
		{what: 'a key while a run prints and logs: p50', value: percentile(times, 50), budget: 16, unit: 'ms'},
		{what: 'a key while a run prints and logs: p95', value: percentile(times, 95), budget: 33, unit: 'ms'},
		...used,
	];
}

/** The run that the cursor of the table is on. */
function cursorId(text: string): string | undefined {
	return />\s+([\da-f]{8}) /.exec(text)?.[1];
}
