/** Bundles each face into `dist/` and puts the files beside it that run outside Node: one `sh` script and the Python modules. */
import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {build} from 'esbuild';
import {librariesApart, modulesWhenUsed} from './modules-when-used.js';

// Built aside and then put in place: commands that run meanwhile find the old files or the new ones.
const site = `dist.${process.pid}`;
const shared = {
	bundle: true,
	platform: 'node',
	format: 'esm',
	target: 'node22',
	jsx: 'automatic',
	// What Ink imports at the start and asks for only while it is developed itself, and where it lays out boxes, of which we have none.
	alias: {'react-devtools-core': './src/ui/no-devtools.js', 'yoga-layout': './src/ui/no-layout.js'},
	minify: true,
	keepNames: true,
	legalComments: 'eof',
	define: {'process.env.NODE_ENV': '"production"'},
	plugins: [modulesWhenUsed()],
};
const entries = {
	exec: 'src/exec.ts',
	api: 'src/api.ts',
	screen: 'src/ui/main.ts',
	recorder: 'src/engine/launch/recorder.ts',
	'stop-run': 'src/engine/launch/stop-run.ts',
	batch: 'src/engine/batch/main.ts',
	queue: 'src/engine/queue/main.ts',
	steps: 'src/engine/pipeline/main.ts',
};
// Each is one file, with all that it loads only when that is needed: to find fifty files takes longer than to read a large one.
const banner = {js: "const require = process.getBuiltinModule('module').createRequire(import.meta.url);"};
await build({...shared, banner, entryPoints: entries, outdir: site});
// The lists start soonest of all. `require` is there a few ms before `import`.
const forLists = {
	...shared,
	outdir: site,
	format: 'cjs',
	outExtension: {'.js': '.cjs'},
	define: {...shared.define, 'import.meta.dirname': '__dirname'},
	// Names of functions are given to each one that is made, which is a tenth of the time of a comparison of 5,000 runs.
	keepNames: false,
};
// Libraries that lists hardly ever need stand apart from them: a file takes the longer to load the longer it is.
const libraries = ['yaml', 'execa'];
await build({...forLists, entryPoints: libraries});
const plugins = [librariesApart(libraries), ...shared.plugins];
await build({...forLists, plugins, entryPoints: {lists: 'src/lists.ts'}});
compileLists();
// What runs in a browser, on the page of a report.
await build({
	entryPoints: {report: 'src/engine/report/page/main.ts', 'report.style': 'src/engine/report/page/report.css'},
	outdir: site,
	bundle: true,
	platform: 'browser',
	format: 'iife',
	target: 'es2022',
	charset: 'utf8',
	minify: true,
});
for (const name of ['supervise.sh', 'inventory.py']) cpSync(`src/engine/launch/${name}`, `${site}/${name}`);
// Its types need nothing else, so they are their own declarations.
const types = readFileSync('src/api-types.ts', 'utf8');
writeFileSync(`${site}/api.d.ts`, `${types}\nexport declare const openHome: OpenHome;\n`);
cpSync('src/engine/python', `${site}/python`, {recursive: true, filter: file => !file.includes('__pycache__')});

const old = `${site}.old`;
if (existsSync('dist')) renameSync('dist', old);
renameSync(site, 'dist');
rmSync(old, {recursive: true, force: true});

/** Lists are slower without, but no less right. */
function compileLists() {
	const {status, stderr} = spawnSync(process.execPath, ['compile-lists.js', site], {encoding: 'utf8'});
	if (status !== 0) console.error(`build: lists are not compiled ahead: ${stderr}`);
}
