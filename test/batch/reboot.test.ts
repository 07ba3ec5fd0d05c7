import {cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {errorCode} from '../../src/engine/errors.ts';
import {batchOf, trialsOf} from '../helpers/batches.ts';
import {runDirAt} from '../helpers/run-dir.ts';
import {exitCode} from '../helpers/engine-process.ts';
import {makePlace, type Place, until} from '../helpers/runtui.ts';

/** Each trial writes down that it began, and that it has ended; all but the first wait to be allowed to. */
const project = {
	'guild.yml': "work:\n  exec: sh work.sh ${x}\n  flags: {x: 1}\n  env: {LOG: '${project_dir}/log'}\n",
	'work.sh':
		'echo "begin $1" >>"$LOG"\n[ "$1" = 1 ] || while [ ! -e "$LOG.go" ]; do sleep 0.01; done\necho "end $1" >>"$LOG"\n',
};

const logOf = ({project: dir}: Place) => {
	const file = path.join(dir, 'log');
	return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').sort() : [];
};
const statuses = (place: Place) => trialsOf(place).map(({status}) => status);

/** The home as it would be found had the machine gone down now: a copy, whose processes are of another boot. */
function afterReboot(place: Place): Place {
	const home = path.join(place.dir, 'rebooted');
	copyWhole(place.home, home);
	const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
	const other = boot.replace(/^./, first => (first === '0' ? '1' : '0'));
	let count = 0;
	for (const entry of readdirSync(home, {recursive: true, withFileTypes: true})) {
		const file = path.join(entry.parentPath, entry.name);
		if (!entry.isFile() || !/runtui\/|locks\//.test(file)) continue;
		const text = readFileSync(file, 'utf8');
		if (!text.includes(boot)) continue;
		writeFileSync(file, text.replaceAll(boot, other));
		count++;
	}
	if (count === 0) throw new Error('no identity has a boot id');
	const env = {RUNTUI_HOME: home};
	return {
		...place,
		home,
		env: {...place.env, ...env},
		runtui: (...words) => place.runtuiWith({env}, ...words),
		start: (words, added) => place.start(words, {...env, ...added}),
	};
}

/** What is copied goes on meanwhile: files and folders may vanish. */
function copyWhole(from: string, to: string, attempts = 10): void {
	try {
		cpSync(from, to, {recursive: true, verbatimSymlinks: true});
	} catch (error) {
		if (errorCode(error) !== 'ENOENT' || attempts === 0) throw error;
		rmSync(to, {recursive: true, force: true});
		copyWhole(from, to, attempts - 1);
	}
}

test('a batch whose machine went down is lost with the trials that ran; started again it runs those, and none that had completed', async () => {
	const place = makePlace(project);
	const first = exitCode(place.start(['run', '-y', 'x=[1,2,3,4]', '--jobs', '2']));
	await until('three trials to begin', () => logOf(place).filter(line => line.startsWith('begin')).length === 3);
	await until('the first to be recorded', () => statuses(place)[0] === 'completed');
	const later = afterReboot(place);
	await place.runtui('stop', '-y', '--force', batchOf(place)?.id ?? '');
	await first;
	expect(batchOf(later)?.status).toEqual({kind: 'terminated'});
	expect(statuses(later)).toEqual(['completed', 'terminated', 'terminated']);
	expect((await later.runtui('runs')).stdout.match(/terminated \(lost\)/g)).toHaveLength(3);
	later.write({'log.go': ''});
	const {code, stdout} = await later.runtui('run', '-y', '--restart', batchOf(later)?.id ?? '');
	expect(code).toBe(0);
	expect(stdout.match(/Restarting|Running/g)).toEqual(['Restarting', 'Restarting', 'Running']);
	expect(statuses(later)).toEqual(['completed', 'completed', 'completed', 'completed']);
	const begun = ['begin 1', 'begin 2', 'begin 2', 'begin 3', 'begin 3', 'begin 4'];
	expect(logOf(later)).toEqual([...begun, 'end 1', 'end 2', 'end 3', 'end 4']);
});

test('a queue whose machine went down has lost the trial that ran; the next queue starts those that it had not', async () => {
	const place = makePlace(project);
	await place.runtui('run', '-y', 'x=[1,2,3]', '--stage-trials');
	const queue = exitCode(place.start(['run', '-y', 'queue', 'run-once=yes']));
	await until('the second trial to begin', () => logOf(place).includes('begin 2'));
	const later = afterReboot(place);
	await place.runtui('stop', '-y', '--force');
	await queue;
	expect(statuses(later).sort()).toEqual(['completed', 'staged', 'terminated']);
	later.write({'log.go': ''});
	expect((await later.runtui('run', '-y', 'queue', 'run-once=yes')).code).toBe(0);
	expect(statuses(later).sort()).toEqual(['completed', 'completed', 'terminated']);
	expect(logOf(later).filter(line => /[13]$/.test(line))).toEqual(['begin 1', 'begin 3', 'end 1', 'end 3']);
	const lost = trialsOf(later).find(({status}) => status === 'terminated');
	await later.runtui('run', '-y', '--restart', lost?.id ?? '');
	expect(logOf(later)).toContain('end 2');
	expect(runDirAt(lost?.dir ?? '').attr('exit_status')).toBe('0');
});
