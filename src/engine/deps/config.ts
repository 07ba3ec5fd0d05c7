import {createHash} from 'node:crypto';
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {decodeFlag} from '../flags/decode.ts';
import {splitValue} from '../flags/split.ts';
import {targetsIn} from '../run/targets.ts';
import type {YamlValue} from '../yaml/value.ts';
import {readConfig, setConfig} from './config-format.ts';
import {localPath} from './local-path.ts';
import type {Located, Request, SourceKind} from './types.ts';

/** A configuration file of the project, with the run's flags in place of the values that it has. */
export const configKind: SourceKind = {kind: 'config', resolve};

async function resolve(request: Request): Promise<Located> {
	const {source, resource, options, context} = request;
	const {file, name, given} = localPath(request);
	const {config, format} = readConfig(file);
	for (const [key, value] of [...Object.entries(options.params), ...flagValues(request)])
		setConfig(config, key, value, format);
	// One folder for each source, as two files may have the same name.
	const folder = createHash('sha1').update(`${resource.name}\n${source.value}`).digest('hex').slice(0, 8);
	const generated = targetsIn(context.dir)(
		path.posix.join('.guild', 'generated', folder, path.basename(file).replace(/\.in$/, '')),
	);
	writeFileSync(generated, format.format(config));
	return {
		files: [generated],
		base: path.dirname(generated),
		isUnpacked: false,
		uri: `config:${name}`,
		targetType: 'copy',
		...(given === undefined ? {} : {config: given}),
	};
}

/** The flags that have a value, each under the name that the program knows it by. */
function flagValues({context: {flags, flagDefs}}: Request): [name: string, value: YamlValue][] {
	return Object.entries(flags).flatMap(([flag, value]): [string, YamlValue][] => {
		const {argName = flag, argSkip, argSplit} = flagDefs[flag] ?? {};
		if (value === null || argSkip) return [];
		return [[argName, argSplit === undefined ? value : splitValue(value, argSplit).map(part => decodeFlag(part))]];
	});
}
