#!/usr/bin/env node
// Plain old JavaScript, as an old Node reads it before it can be told that it is old; and with `require`, which is there a few ms before `import`.
const version = process.versions.node.split('.').map(Number);
if (version[0] < 22 || (version[0] === 22 && version[1] < 3)) {
	console.error(`runtui: needs Node 22.3 or later, this is ${process.version}`);
	console.error('  hint: install a newer Node, or in a clone of the project use `npx runtui`');
	process.exit(1);
}
const {existsSync, readFileSync} = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const {Script} = require('node:vm');
Module.enableCompileCache();
const argv = process.argv.slice(2);
let at = 0;
while (/^(?:-[HC]|--home|--cwd)$/.test(argv[at])) at += 2;
// Lists are asked for most, and their file is a fraction of the one with all commands. `runs info` is another command.
const isList = /^(?:--exec[ =])?\s*(?:(?:runs|list)(?!\s+\w)|compare|select)\b/.test(argv.slice(at).join(' '));
const lists = isList ? loadLists() : {isForLists: () => false};
if (lists.isForLists(argv)) lists.main(argv);
else startOther();

/** As `compile-lists.js` has compiled them; where that was another Node, or was not done, as any other file. */
function loadLists() {
	const file = path.join(__dirname, '../dist/lists.cjs');
	const compiled = file.replace('.cjs', '.cache');
	if (!existsSync(compiled)) return require(file);
	const text = Module.wrap(readFileSync(file, 'utf8'));
	const script = new Script(text, {filename: file, cachedData: readFileSync(compiled)});
	if (script.cachedDataRejected) return require(file);
	const lists = {exports: {}};
	script.runInThisContext()(lists.exports, Module.createRequire(file), lists, file, path.dirname(file));
	return lists.exports;
}

/** Where no command follows it is the screen, whose file holds the command line too: one file is loaded sooner than two. */
async function startOther() {
	const {main, startScreen} = await import(at < argv.length ? '../dist/exec.js' : '../dist/screen.js');
	await main(argv, startScreen || (async around => (await import('../dist/screen.js')).startScreen(around)));
}
