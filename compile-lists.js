/**
 * `node compile-lists.js DIRECTORY`: compiles `lists.cjs` there and writes what came of it beside it, `lists.cache`, with every function that lists
 * run. Node's own compile cache has only what runs as a file is loaded, so each list would compile again what it needs: a tenth of its time.
 */
import {mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import Module from 'node:module';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Script} from 'node:vm';
import {encodeFileVersion, encodeScalars} from './src/engine/scalars/tfevents-write.ts';

const lines = ['runs', 'runs -a', "runs -F 'loss < 0.5 and lr > 0'", 'compare', 'compare --csv -', 'select --min loss'];

const file = path.resolve(process.argv[2] ?? 'dist', 'lists.cjs');
const home = mkdtempSync(path.join(tmpdir(), 'runtui-build-'));
try {
	for (let at = 0; at < 20; at++) putRun(path.join(home, 'runs', `${at}`.padStart(32, '0')), at);
	const script = new Script(Module.wrap(readFileSync(file, 'utf8')), {
		filename: file,
	});
	const lists = {exports: {}};
	script.runInThisContext()(lists.exports, Module.createRequire(file), lists, file, path.dirname(file));
	// The first reads the runs, the others what it kept of them.
	for (const line of ['compare', ...lines]) await lists.exports.main(['-H', home, '--exec', line]);
	if (process.exitCode) throw new Error('a list failed');
	writeFileSync(file.replace('.cjs', '.cache'), script.createCachedData());
} finally {
	rmSync(home, {recursive: true, force: true});
}

/** A run that ended an hour ago. */
function putRun(dir, at) {
	const ended = Math.floor(Date.now() / 1000) - 3600 - at;
	const attrs = path.join(dir, '.guild/attrs');
	mkdirSync(attrs, {recursive: true});
	const events = encodeScalars(['loss', 'acc'].map(tag => ({tag, step: at, value: at / 10, wallTime: ended})));
	const files = {
		opref: `guildfile:/nowhere/guild.yml ${at % 2} m train`,
		'events.out.tfevents.1': Buffer.concat([encodeFileVersion(ended), events]),
		'attrs/started': `${(ended - at) * 1e6}`,
		'attrs/stopped': `${ended * 1e6}`,
		'attrs/exit_status': '0',
		'attrs/label': `lr=0.${at}`,
		'attrs/flags': `lr: 0.${at}\nepochs: ${at}\nopt: adam\n`,
	};
	for (const [name, content] of Object.entries(files)) writeFileSync(path.join(dir, '.guild', name), content);
	for (const name of [...Object.keys(files), 'attrs', '.']) utimesSync(path.join(dir, '.guild', name), ended, ended);
}
