import {didYouMean} from '../../engine/errors.ts';
import {parseYamlTree, type YamlNode} from '../../engine/yaml/tree.ts';
import {trouble, unreadable} from './trouble.ts';

/** What a user has settled once for all projects. */
export type Settings = {
	/** `mono`: no colours. `ascii`: nothing but ASCII. */
	theme: 'auto' | 'mono' | 'ascii';
	mouse: boolean;
	notify: boolean;
	bell: boolean;
	restore: boolean;
};

/** A line of `settings.yaml`: what it may be set to, the first of them being what holds otherwise. */
export type Setting = {name: keyof Settings; values: readonly (string | boolean)[]; summary: string};

/** All of them, in the order of the documentation. */
export const settings: readonly Setting[] = [
	{
		name: 'theme',
		values: ['auto', 'mono', 'ascii'],
		summary: 'How it looks: as the terminal says, without colours, or in ASCII. `RUNTUI_THEME` goes before it',
	},
	{name: 'mouse', values: [false, true], summary: 'Whether the mouse is ours from the start; `%` turns it on and off'},
	{
		name: 'notify',
		values: [false, true],
		summary: 'Whether the end of a run is told from the start; `N` turns it on and off',
	},
	{name: 'bell', values: [true, false], summary: 'Whether the bell rings when the end of a run is told'},
	{name: 'restore', values: [true, false], summary: 'Whether the screen opens as it was left in this project'},
];

/** What holds where a user has settled nothing. */
export const defaultSettings: Settings = {theme: 'auto', mouse: false, notify: false, bell: true, restore: true};

/** Reads the text of a `settings.yaml`. What cannot be understood is left as it would be, and told, a line each. */
export function parseSettings(text: string): {settings: Settings; problems: readonly string[]} {
	const problems: string[] = [];
	let found = defaultSettings;
	try {
		const {root, repeated} = parseYamlTree(text, file);
		problems.push(...repeated.map(({key, at}) => trouble(at, `'${key}' is given twice; this one holds`)));
		const isEmpty = root.kind === 'scalar' && root.value === null;
		if (root.kind !== 'map' && !isEmpty) problems.push(trouble(root.at, 'settings are written as NAME: VALUE'));
		for (const [name, {key: at, value}] of root.kind === 'map' ? root.entries : []) {
			const read = readSetting(name, value);
			if (typeof read === 'string') problems.push(trouble(at, read));
			else found = {...found, ...read};
		}
	} catch (error) {
		return {settings: defaultSettings, problems: [unreadable(file, error)]};
	}
	return {settings: found, problems};
}

const file = 'settings.yaml';

function readSetting(name: string, node: YamlNode): Partial<Settings> | string {
	const setting = settings.find(one => one.name === name);
	if (!setting) {
		const near = didYouMean(
			name,
			settings.map(one => one.name),
		);
		return `there is no setting '${name}'${near === undefined ? '' : ` (${near})`}`;
	}
	const value = node.kind === 'scalar' ? setting.values.find(one => one === node.value) : undefined;
	if (value === undefined) return `${name} is one of: ${setting.values.join(', ')}`;
	return {[name]: value};
}
