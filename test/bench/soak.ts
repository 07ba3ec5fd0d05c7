/**
 * Watches for what only time shows: `node test/bench/soak.ts [--minutes N] [--rate LINES]` (after a build) holds keys down on a screen while a
 * run prints, and fails where memory grows, where the screen loses lines, or where it stops to see what happens to runs.
 */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	closeSync,
	fstatSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {parseArgs} from 'node:util';
import {runPaths} from '../../src/engine/run/paths.ts';
import {makeHome} from './make-home.ts';
import {type BenchScreen, openScreen} from './screen.ts';

const options = {minutes: {type: 'string', default: '2'}, rate: {type: 'string', default: '1000'}} as const;
const {values} = parseArgs({options});
const rounds = Math.max(2, Math.round(Number(values.minutes) * 2));
const roundMs = 30_000;
/** Each a frame: two minutes have four thousand, an hour has 120,000. */
const keysPerRound = 1000;
/** MB that memory may be larger at the end than it was after a third of the time. */
const mostGrowth = 30;

const dir = mkdtempSync(path.join(tmpdir(), 'runtui-soak-'));
const place = {home: path.join(dir, 'home'), cwd: path.join(dir, 'project')};
mkdirSync(place.cwd);
try {
	await soak();
} finally {
	await runtui('stop', '-y', '--force');
	rmSync(dir, {recursive: true, force: true, maxRetries: 5});
}

async function soak(): Promise<void> {
	makeHome(place.home, 1000);
	const known = new Set(readdirSync(path.join(place.home, 'runs')));
	const busy = `${process.execPath} ${path.resolve('test/bench/busy-run.ts')} --rate ${values.rate} --seconds 360000`;
	writeFileSync(path.join(place.cwd, 'guild.yml'), `busy:\n  exec: ${busy}\nshort:\n  exec: "true"\n`);
	await runtui('run', '-y', '-b', 'busy');
	const [id = ''] = readdirSync(path.join(place.home, 'runs')).filter(name => !known.has(name));
	const {output} = runPaths(path.join(place.home, 'runs', id));
	const screen = openScreen({...place, columns: 120, rows: 50});
	const memory: number[] = [];
	for (let round = 1; round <= rounds; round++) {
		const ends = performance.now() + roundMs;
		await screen.shows('all runs', text => text.includes(`${1000 + round}`));
		for (let key = 0; key < keysPerRound; key++) {
			screen.press(key % 100 < 50 ? 'j' : 'k');
			await sleep(4);
		}
		screen.press('gg');
		await runtui('run', '-y', '-q', 'short', '--label', `round-${round}`);
		await screen.shows(`the run of round ${round}`, text => text.includes(`round-${round}`));
		screen.press('/busy\r');
		await screen.shows('the output of the run', text => lastLine(text) !== undefined);
		await sleep(ends - performance.now());
		await isAtTheEnd(screen, output);
		screen.press('/\x15\r');
		memory.push(screen.memory() / 1e6);
		console.log(`${(round * roundMs) / 60_000} minutes: ${memory.at(-1)?.toFixed(0)} MB`);
	}
	await screen.quit();
	const settled = Math.max(...memory.slice(0, Math.ceil(rounds / 3)));
	const last = memory.at(-1) ?? Number.NaN;
	if (!(last <= settled + mostGrowth)) throw new Error(`memory grew from ${settled} MB to ${last} MB`);
	console.log('memory is flat, no line is missing, every run was seen');
}

/** Resolves once the screen shows the last line that was in the file when this was called; all above it must be the lines before that. */
async function isAtTheEnd(screen: BenchScreen, output: string): Promise<void> {
	const end = lastLine(endOf(output)) ?? Number.NaN;
	await screen.shows(`line ${end}`, text => (lastLine(text) ?? -1) >= end);
	const shown = numbersIn(screen.text());
	if (shown.some((number, at) => at > 0 && number !== (shown[at - 1] ?? 0) + 1))
		throw new Error(`lines are missing:\n${screen.text()}`);
}

function lastLine(text: string): number | undefined {
	return numbersIn(text).at(-1);
}

/** The numbers of the lines of `busy-run.ts` in a text. */
function numbersIn(text: string): number[] {
	return [...text.matchAll(/line (\d+): epoch/g)].map(([, number]) => Number(number));
}

function endOf(file: string): string {
	const descriptor = openSync(file, 'r');
	try {
		const {size} = fstatSync(descriptor);
		const bytes = Buffer.alloc(Math.min(size, 4096));
		readSync(descriptor, bytes, 0, bytes.length, size - bytes.length);
		return bytes.toString();
	} finally {
		closeSync(descriptor);
	}
}

async function runtui(...words: string[]): Promise<void> {
	const env = {...process.env, HOME: place.cwd, RUNTUI_HOME: place.home};
	const child = spawn(process.execPath, [path.resolve('bin/runtui.cjs'), ...words], {
		cwd: place.cwd,
		env,
		stdio: 'ignore',
	});
	await once(child, 'exit');
}
