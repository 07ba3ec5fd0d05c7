/** What `npm run demo` does: the commands a newcomer would type in `examples/quickstart`, one after the other, shown as they run. */
import {spawnSync} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import path from 'node:path';

const project = path.join(import.meta.dirname, 'quickstart');
const bin = path.join(import.meta.dirname, '..', 'bin', 'runtui.js');

// A home of its own: commands typed in the project's directory find it, your own runs are left alone.
mkdirSync(path.join(project, '.guild'), {recursive: true});

const lines = [
	'run -y prepare',
	...['0.001', '0.01', '0.1', '1.0'].map(lr => `run -y -q train lr=${lr}`),
	'run -y evaluate',
	'compare --skip-core --skip-unchanged --sparklines 2:5',
];
for (const line of lines) {
	console.log(`\n$ runtui ${line}`);
	const {status} = spawnSync(
		process.execPath,
		[bin, '-H', path.join(project, '.guild'), '-C', project, '--exec', line],
		{
			stdio: 'inherit',
		},
	);
	if (status !== 0) process.exit(status ?? 1);
}
console.log('\nThe runs are in examples/quickstart/.guild. Look around from there:');
console.log('  cd examples/quickstart && npx runtui runs');
