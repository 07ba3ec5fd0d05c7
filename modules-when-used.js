import {builtinModules} from 'node:module';

/**
 * A plugin of esbuild: loads Node's own modules and the YAML library when something of them is used, not at the start, and Node's without
 * `import`: that reads every property of theirs, and with them opens stdin and loads streams, workers and HTTP. Together it was half of a
 * short command.
 */
export function modulesWhenUsed() {
	const isBuiltin = name => builtinModules.includes(name);
	const setup = ({onResolve, onLoad}) => {
		onResolve({filter: /^[a-z_:/0-9]+$/}, ({path, kind}) => {
			const name = path.replace(/^node:/, '');
			if (kind === 'require-call' || kind === 'entry-point' || !(isBuiltin(name) || name === 'yaml')) return undefined;
			return {path: name, namespace: 'when-used', sideEffects: false};
		});
		onLoad({filter: /./, namespace: 'when-used'}, async ({path}) => {
			const load = isBuiltin(path) ? `process.getBuiltinModule('${path}')` : `require('${path}')`;
			const module = isBuiltin(path) ? process.getBuiltinModule(path) : await import(path);
			const lines = moduleLines(module, loadedByNode.has(path));
			return {contents: [`let it; const whole = () => (it ??= ${load});`, ...lines].join('\n'), resolveDir: '.'};
		});
	};
	return {name: 'modules when used', setup};
}

/** A plugin of esbuild: leaves libraries in files of their own, beside the one that is built. Goes before `modulesWhenUsed`. */
export function librariesApart(names) {
	const setup = ({onResolve, onLoad}) => {
		onResolve({filter: new RegExp(`^(?:${names.join('|')})$`)}, ({path, kind}) => {
			if (kind === 'require-call') return {path: `./${path}.cjs`, external: true};
			return path === 'yaml' ? undefined : {path, namespace: 'apart'};
		});
		onLoad({filter: /./, namespace: 'apart'}, ({path}) => {
			return {contents: `module.exports = require('${path}');`, resolveDir: '.'};
		});
	};
	return {name: 'libraries apart', setup};
}

/** These are there anyway, and too much is asked of them to go a long way round. */
const loadedByNode = new Set([
	'buffer',
	'events',
	'fs',
	'os',
	'path',
	'process',
	'timers',
	'timers/promises',
	'url',
	'util',
]);

/** Only what is marked as pure is left out where nobody imports it. */
function moduleLines(module, isThere) {
	const names = Object.keys(module).filter(name => /^[a-z]\w*$/i.test(name) && name !== 'default');
	// A number cannot be asked for later. Functions that are got by another one are loaded by it.
	const isGot = name => Object.getOwnPropertyDescriptor(module, name)?.get !== undefined;
	const isLater = name =>
		isThere ? isGot(name) && isFunction(name) : isFunction(name) || typeof module[name] === 'object';
	const isFunction = name => typeof module[name] === 'function';
	const value = (text, isLater) => `/* @__PURE__ */ ${isLater ? 'later' : 'now'}(() => ${text})`;
	return [
		`const now = value => value();`,
		`const later = value => new Proxy(function () {}, {
			apply: (_, self, given) => value().apply(self, given),
			construct: (_, given, made) => Reflect.construct(value(), given, made),
			get: (_, key) => value()[key],
		});`,
		`export default ${value('whole()', !isThere)};`,
		...names.map(name => `const _${name} = ${value(`whole().${name}`, isLater(name))}; export {_${name} as ${name}};`),
	];
}
