#!/usr/bin/env node
// Plain old JavaScript up to the check: it is what an old Node reads.
const version = process.versions.node.split('.').map(Number);
if (version[0] < 22 || (version[0] === 22 && version[1] < 3)) {
	console.error(`runtui: needs Node 22.3 or later, this is ${process.version}`);
	console.error('  hint: install a newer Node, or in a clone of the project use `npx runtui`');
	process.exit(1);
}
process.getBuiltinModule('module').enableCompileCache();
const argv = process.argv.slice(2);
let at = 0;
while (/^(?:-[HC]|--home|--cwd)$/.test(argv[at])) at += 2;
// Lists are asked for most, and their file is a fraction of the one with all commands. `runs info` is another command.
const isList = /^(?:--exec[ =])?\s*(?:(?:runs|list)(?!\s+\w)|compare|select)\b/.test(argv.slice(at).join(' '));
const lists = isList ? await import('../dist/lists.js') : undefined;
if (lists?.isForLists(argv)) await lists.main(argv);
else {
	// Where no command follows it is the screen, whose file holds the command line too: one file is loaded sooner than two.
	const {main, startScreen} = await import(at < argv.length ? '../dist/exec.js' : '../dist/screen.js');
	await main(argv, startScreen ?? (async around => (await import('../dist/screen.js')).startScreen(around)));
}
