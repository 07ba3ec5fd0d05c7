/** Bundles each face into `dist/` and puts the files beside it that run outside Node: one `sh` script and the Python modules. */
import {cpSync, existsSync, renameSync, rmSync} from 'node:fs';
import {build} from 'esbuild';

// Built aside and then put in place: commands that run meanwhile find the old files or the new ones.
const site = `dist.${process.pid}`;
await build({
	entryPoints: {
		exec: 'src/exec.ts',
		screen: 'src/ui/start.tsx',
		recorder: 'src/engine/launch/recorder.ts',
		'stop-run': 'src/engine/launch/stop-run.ts',
		batch: 'src/engine/batch/main.ts',
		queue: 'src/engine/queue/main.ts',
		steps: 'src/engine/pipeline/main.ts',
	},
	outdir: site,
	bundle: true,
	splitting: true,
	platform: 'node',
	format: 'esm',
	target: 'node22',
	jsx: 'automatic',
	// Ink asks for it only while it is developed itself, but imports it at the start.
	alias: {'react-devtools-core': './src/ui/no-devtools.js'},
	minify: true,
	keepNames: true,
	legalComments: 'eof',
	define: {'process.env.NODE_ENV': '"production"'},
	banner: {
		js: "import {createRequire as __createRequire} from 'node:module'; const require = __createRequire(import.meta.url);",
	},
});
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
cpSync('src/engine/python', `${site}/python`, {recursive: true, filter: file => !file.includes('__pycache__')});

const old = `${site}.old`;
if (existsSync('dist')) renameSync('dist', old);
renameSync(site, 'dist');
rmSync(old, {recursive: true, force: true});
