import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {errorCode, UserError} from '../errors.ts';
import type {Warn} from './fields.ts';
import {readItems} from './items.ts';
import {readModels} from './models.ts';
import type {Project, Warning} from './types.ts';

/**
 * The project of a directory: what its `guild.yml` describes, or `undefined` where there is none. Parent directories are not searched.
 * @throws UserError naming file, line and column where the file cannot be understood
 */
export function readProject(dir: string): Project | undefined {
	const file = path.join(path.resolve(dir), 'guild.yml');
	const content = readGuildFile(file);
	if (content === undefined) return undefined;
	// What is inherited or included is read once for each that has it, but said once.
	const warnings = new Map<string, Warning>();
	const project: Omit<Project, 'models' | 'warnings'> = {
		dir: path.dirname(file),
		file,
		digest: createHash('md5').update(content).digest('hex'),
	};
	const warn: Warn = ({file, line, column}, message) => {
		const place = `${file}:${line}:${column}`;
		if (!warnings.has(place)) warnings.set(place, {file, line, message});
	};
	const models = readModels(readItems(file, content.toString('utf8'), warn), project, warn);
	return {...project, models, warnings: [...warnings.values()]};
}

function readGuildFile(file: string): Buffer | undefined {
	try {
		return readFileSync(file);
	} catch (error) {
		if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errorCode(error) ?? '')) return undefined;
		throw new UserError(`cannot read ${file}: ${error instanceof Error ? error.message : error}`);
	}
}
