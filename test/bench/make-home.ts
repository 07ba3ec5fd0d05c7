/**
 * Makes a home with so many runs as people have them: `node test/bench/make-home.ts DIR COUNT`. Each has about thirty files: twenty attributes,
 * an output of 200 lines with its index, an event file of 200 scalars. What does not differ between runs is one file with many
 * names, which makes 10,000 runs in seconds.
 */
import {linkSync, mkdirSync, utimesSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import {encodeLines} from '../../src/engine/run/output-index.ts';
import {runPaths} from '../../src/engine/run/paths.ts';
import {encodeFileVersion, encodeScalars} from '../../src/engine/scalars/tfevents-write.ts';
import {stringifyYaml} from '../../src/engine/yaml/stringify.ts';
import type {YamlValue} from '../../src/engine/yaml/value.ts';

/** Writes the runs into `runs/` of a home, which must not have them yet. The same count makes the same runs. @returns their ids, newest first */
export function makeHome(home: string, count: number): string[] {
	const random = randomNumbers(count);
	const shared = path.join(home, 'cache', 'bench');
	mkdirSync(shared, {recursive: true});
	mkdirSync(path.join(home, 'runs'), {recursive: true});
	const pools = operations.map((_, at) => makeOperation(path.join(shared, String(at)), at));
	return Array.from({length: count}, (_, at) => {
		const id = randomId(random);
		const pool = Math.floor(random() * pools.length);
		// One run each ten minutes, back from a fixed time.
		const started = 1_790_000_000_000_000 - at * 600_000_000;
		makeRun(path.join(home, 'runs', id), {at, id, started, random, links: pools[pool] ?? {}});
		return id;
	});
}

type NewRun = {at: number; id: string; started: number; random: () => number; links: Links};

/** Files to be linked by their paths in `.guild`. */
type Links = Readonly<Record<string, string>>;

const operations = ['train', 'evaluate', 'prepare-data', 'finetune'];
const sharedSets = 12;
/** A prime, so that the sets mix. */
const setStep = 7;

function makeRun(dir: string, {at, id, started, random, links}: NewRun): void {
	const {guild, attrs, own, staged, supervisor, child} = runPaths(dir);
	mkdirSync(attrs, {recursive: true});
	mkdirSync(own);
	const fate = random();
	const flags = {
		'batch-size': 2 ** (4 + Math.floor(random() * 5)),
		dropout: round(random()),
		epochs: 10,
		lr: round(10 ** (-1 - 4 * random())),
		optimizer: random() < 0.5 ? 'adam' : 'sgd',
		seed: at,
	};
	const stopped = started + Math.floor(random() * 3_600_000_000);
	const attributes: Record<string, YamlValue> = {
		id,
		initialized: started - 40_000,
		started,
		flags,
		user_flags: {lr: flags.lr},
		label: `lr=${flags.lr} batch-size=${flags['batch-size']}`,
		random_seed: Math.floor(random() * 2 ** 32),
		...(fate < 0.98 && {stopped, exit_status: exitStatus(fate)}),
		...(random() < 0.02 && {marked: true}),
		...(random() < 0.2 && {tags: ['paper', 'sweep-3'].slice(0, 1 + Math.floor(random() * 2))}),
	};
	for (const [name, value] of Object.entries(attributes)) writeFileSync(path.join(attrs, name), stringifyYaml(value));
	const set = (at * setStep) % sharedSets;
	for (const [name, file] of Object.entries(links))
		linkSync(file.replace('{set}', String(set)), path.join(guild, name));
	if (fate >= 0.99) writeFileSync(staged, '');
	else if (fate >= 0.98) {
		// Lost: its processes are of a boot long ago.
		for (const file of [supervisor, child])
			writeFileSync(file, `4242 100 00000000-0000-0000-0000-000000000000 ${hostname()}\n`);
	}
	// As a run that has ended leaves them.
	for (const changed of [attrs, guild]) utimesSync(changed, stopped / 1e6, stopped / 1e6);
}

function exitStatus(fate: number): number {
	return fate < 0.9 ? 0 : fate < 0.95 ? 1 : -15;
}

/** Writes what the runs of an operation have in common, and what they take from a few sets. */
function makeOperation(dir: string, at: number): Links {
	const links: Record<string, string> = {};
	const put = (name: string, content: string | Uint8Array, set?: number) => {
		const file = path.join(dir, `${name}${set ?? ''}`);
		mkdirSync(path.dirname(file), {recursive: true});
		writeFileSync(file, content);
		links[name] = set === undefined ? file : path.join(dir, `${name}{set}`);
		return file;
	};
	const name = operations[at] ?? '';
	put('opref', `guildfile:/home/ana/vision/guild.yml 6c3f9ed5a1a1d6d1f1f2d2a3f0e3b6c1 '' ${name}\n`);
	put(
		'manifest',
		['guild.yml', `${name}.py`, 'model.py'].map(file => `s ${file} ${'0a'.repeat(20)} ${file}\n`).join(''),
	);
	put('runtui/recorded', '');
	for (const [attr, value] of Object.entries(commonAttrs(name))) put(path.join('attrs', attr), stringifyYaml(value));
	for (let set = 0; set < sharedSets; set++) {
		put('output', Array.from({length: 200}, (_, step) => outputLine(step, set)).join(''), set);
		put('output.index', encodeLines(200, {ms: 1_790_000_000_000, stream: 'stdout'}), set);
		const events = put(
			'events.out.tfevents.1790000000.box.4242.0',
			Buffer.concat([encodeFileVersion(1.79e9), scalars(set)]),
			set,
		);
		utimesSync(events, 1.79e9, 1.79e9);
	}
	return links;
}

function commonAttrs(operation: string): Record<string, YamlValue> {
	const variables = Array.from({length: 40}, (_, at) => [`VARIABLE_${at}`, `/usr/lib/something/${at}`]);
	const packages = Array.from({length: 60}, (_, at) => `package-${at}==1.${at}.0`);
	return {
		cmd: ['python', '-um', 'guild.op_main', operation, '--', '--epochs', '10'],
		deps: {},
		env: Object.fromEntries(variables),
		host: 'box',
		op: {
			'op-cmd': {'cmd-args': ['python', '-um', 'guild.op_main', operation], 'cmd-env': {}, 'cmd-flags': {}},
			deps: [],
		},
		pip_freeze: packages,
		platform: {architecture: '64bit ELF', cpus: 16, processor: 'x86_64', uname: 'Linux box 6.1'},
		plugins: [],
		run_params: Object.fromEntries(packages.slice(0, 40).map(name => [name.split('=')[0] ?? '', null])),
		sourcecode_digest: '1f'.repeat(16),
		user: 'ana',
	};
}

function outputLine(step: number, set: number): string {
	return step % 2 === 0
		? `step: ${step / 2}\n`
		: `loss: ${lossAt(step / 2, set).toFixed(6)} acc: 0.${step} img/s: 1429\n`;
}

function scalars(set: number): Uint8Array {
	return encodeScalars(
		Array.from({length: 200}, (_, at) => {
			const step = Math.floor(at / 4);
			const tag = ['loss', 'acc', 'val_loss', 'lr'][at % 4] ?? '';
			return {tag, step, value: lossAt(step, set), wallTime: 1.79e9 + step};
		}),
	);
}

function lossAt(step: number, set: number): number {
	return Math.exp(-step / (40 + 5 * set)) + 0.1;
}

function round(value: number): number {
	return Number(value.toPrecision(3));
}

function randomId(random: () => number): string {
	return Array.from({length: 8}, () =>
		Math.floor(random() * 2 ** 16)
			.toString(16)
			.padStart(4, '0'),
	).join('');
}

/** A fixed sequence in [0, 1): mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c. */
function randomNumbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

if (import.meta.main) makeHome(path.resolve(process.argv[2] ?? ''), Number(process.argv[3]));
