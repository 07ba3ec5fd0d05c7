#!/usr/bin/env node
// Plain old JavaScript up to the check: it is what an old Node reads.
const major = Number(process.versions.node.split('.')[0]);
if (major < 22) {
	console.error(`runtui: needs Node 22 or later, this is ${process.version}`);
	console.error('  hint: install a newer Node, or in a clone of the project use `npx runtui`');
	process.exit(1);
}
const {enableCompileCache} = await import('node:module');
enableCompileCache?.();
const {main} = await import('../dist/exec.js');
await main(process.argv.slice(2), async around => (await import('../dist/screen.js')).startScreen(around));
