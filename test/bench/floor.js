/** What floor.c does, where there is no compiler: node floor.js RUNS read|stat FILE... */
import {closeSync, openSync, readdirSync, readSync, statSync} from 'node:fs';

const [runs, verb, ...files] = process.argv.slice(2);
const content = Buffer.allocUnsafe(65536);

function read(file) {
	try {
		const descriptor = openSync(file);
		readSync(descriptor, content);
		closeSync(descriptor);
	} catch {
		// Not every run has every file.
	}
}

for (const run of readdirSync(runs))
	for (const file of files)
		if (verb === 'stat') statSync(`${runs}/${run}/${file}`, {throwIfNoEntry: false});
		else read(`${runs}/${run}/${file}`);
