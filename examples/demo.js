/**
 * What `npm run demo` does: the commands a newcomer would type in `examples/quickstart`, shown as they run. In a terminal the trainings go to the
 * background and the screen opens on them; the comparison follows when it is left.
 */
import {spawnSync} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import path from 'node:path';

const project = path.join(import.meta.dirname, 'quickstart');
const bin = path.join(import.meta.dirname, '..', 'bin', 'runtui.cjs');
const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;

// A home of its own: commands typed in the project's directory find it, your own runs are left alone.
const home = path.join(project, '.guild');
mkdirSync(home, {recursive: true});

runtui('run -y prepare');
for (const lr of ['0.001', '0.01', '0.1', '1.0']) runtui(`run -y ${isTerminal ? '-b' : '-q'} train lr=${lr}`);
if (isTerminal) runtui('');
else runtui('run -y evaluate');
runtui(`compare --skip-core --skip-unchanged --sparklines ${isTerminal ? ':4' : '2:5'}`);
console.log('\nThe runs are in examples/quickstart/.guild. Look around from there:');
console.log('  cd examples/quickstart && npx runtui');

/** Runs a line and shows it; without one, the screen. */
function runtui(line) {
	console.log(`\n$ runtui ${line}`);
	const words = line === '' ? [] : ['--exec', line];
	const {status} = spawnSync(process.execPath, [bin, '-H', home, '-C', project, ...words], {stdio: 'inherit'});
	if (status !== 0) process.exit(status ?? 1);
}
