import type {ChildProcess} from 'node:child_process';
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {readText} from '../../src/engine/files.ts';
import {listProcesses} from '../../src/engine/run/liveness.ts';
import {batchOf} from '../helpers/batches.ts';
import {runDirAt, runDirs, tryKill} from '../helpers/run-dir.ts';
import {type Place, until} from '../helpers/runtui.ts';

/** What is killed again and again, and started again, until all its trials are completed. */
export type Scene = {
	name: string;
	/** How many trials there are in the end. */
	trials: number;
	/** What is done once, before anything is killed. */
	prepare: (place: Place) => Promise<void>;
	/** The command line that brings the trials to their end, from wherever they have got to. */
	words: (place: Place) => string[];
	/** Kills what is to be killed. */
	strike: (place: Place, launcher: ChildProcess, random: () => number) => Promise<void>;
	/** Whether trials may be lost, and run once more. */
	isLossy: boolean;
};

/** Each trial writes down that it begins, and that it ends. */
export const project = {
	'guild.yml': "work:\n  exec: sh work.sh ${x}\n  flags: {x: 1}\n  env: {LOG: '${project_dir}/log'}\n",
	'work.sh': 'echo "begin $1" >>"$LOG"\nsleep 0.1\necho "loss: $1"\necho "end $1" >>"$LOG"\n',
};

const nothing = async () => {};
const stageTrials = async (place: Place) => {
	await place.runtui('run', '-y', 'x=range[1:12]', '--stage-trials');
};
const queueWords = () => ['run', '-y', 'queue', 'run-once=yes', 'slots=2'];

const batch: Scene = {
	name: 'batch',
	trials: 12,
	prepare: nothing,
	words: place => againOr(place, ['run', '-y', 'x=range[1:12]', '--jobs', '2', '--keep-batch']),
	strike: killParents,
	isLossy: false,
};

/** Kinds of what is killed. */
export const scenes: readonly Scene[] = [
	batch,
	{
		...batch,
		name: 'optimizer',
		trials: 8,
		words: place => againOr(place, ['run', '-y', 'x=[0.0:1.0]', '-o', 'tpe', '-m', '8', '--random-seed', '5']),
	},
	{...batch, name: 'queue', prepare: stageTrials, words: queueWords},
	{...batch, name: 'reboot of a batch', strike: reboot, isLossy: true},
	{...batch, name: 'reboot of a queue', prepare: stageTrials, words: queueWords, strike: reboot, isLossy: true},
];

function againOr(place: Place, words: string[]): string[] {
	const made = batchOf(place);
	return made ? ['run', '-y', '--restart', made.id] : words;
}

/** Kills the processes that run trials, and by chance their supervisors and who has started them. */
async function killParents(place: Place, launcher: ChildProcess, random: () => number): Promise<void> {
	const parents = runDirs(place).filter(({dir, has}) => batchOf(place)?.dir === dir || isQueue(dir, has));
	const victims = parents.flatMap(({dir}) => {
		const {pid} = runDirAt(dir);
		const names = ['parent.lock', 'child', ...['supervisor', 'recorder'].filter(() => random() < 0.3)];
		return names.map(pid);
	});
	if (victims.length === 0 || random() < 0.6) launcher.kill('SIGKILL');
	for (const pid of victims) if (pid > 1) tryKill(pid);
}

function isQueue(dir: string, has: (file: string) => boolean): boolean {
	return has('opref') && (readText(path.join(dir, '.guild', 'opref')) ?? '').trim().endsWith(' queue');
}

/** Ends everything that runs here at one moment, and makes it look as if it had been in another boot of the machine. */
async function reboot(place: Place): Promise<void> {
	const frozen = new Set<number>();
	for (let found = processesOf(place); found.some(pid => !frozen.has(pid)); found = processesOf(place)) {
		for (const pid of found) {
			tryKill(pid, 'SIGSTOP');
			frozen.add(pid);
		}
	}
	for (const pid of frozen) tryKill(pid);
	await until('all to be gone', () => processesOf(place).length === 0);
	const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
	const other = boot.replace(/^./, first => (first === '0' ? '1' : '0'));
	for (const file of ownFiles(place.home)) {
		const text = readText(file) ?? '';
		if (text.includes(boot)) writeFileSync(file, text.replaceAll(boot, other));
	}
}

function processesOf({dir}: Place): number[] {
	const isHere = (pid: number) =>
		['environ', 'cmdline'].some(name => (readText(`/proc/${pid}/${name}`) ?? '').includes(dir));
	return listProcesses()
		.map(({pid}) => pid)
		.filter(pid => pid !== process.pid && isHere(pid));
}

/** Where processes have written who they are. */
function ownFiles(home: string): string[] {
	// It may have been struck before there was anything.
	if (!existsSync(home)) return [];
	return readdirSync(home, {recursive: true, withFileTypes: true})
		.filter(entry => entry.isFile() && /\/runtui\b|\/locks\b/.test(entry.parentPath))
		.map(entry => path.join(entry.parentPath, entry.name));
}
