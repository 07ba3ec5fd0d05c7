import {existsSync} from 'node:fs';
import path from 'node:path';
import {UserError} from '../errors.ts';
import {expandReferences} from '../flags/references.ts';
import {pathWithin} from '../sourcecode/within.ts';
import type {Request} from './types.ts';

/** A file or directory on this machine that a source means. */
export type LocalPath = {
	/** Absolute path. */
	file: string;
	/** How manifests name it: relative to the project where it is in there. */
	name: string;
	/** What a user gave for the source's flag, in place of what `guild.yml` says. */
	given: string | undefined;
};

/** What the user gave for the flag of a source, if it has one and something was given. */
export function givenPath({source: {flagName}, context}: Request): string | undefined {
	const value = flagName === undefined ? undefined : context.flags[flagName];
	return value === undefined || value === null || value === '' ? undefined : String(value);
}

/**
 * Finds the path that a `file` or `config` source means.
 * @throws UserError if there is nothing
 */
export function localPath(request: Request): LocalPath {
	const {source, resource, context} = request;
	const given = givenPath(request);
	const own = expandReferences(source.value, context.flags);
	const file = given === undefined ? path.resolve(resource.location, own) : path.resolve(context.cwd, given);
	if (existsSync(file)) return {file, name: pathWithin(resource.location, file) || (given ?? own), given};
	throw new UserError(`there is no file or folder ${file}`, {
		hint:
			given === undefined
				? 'put it there, or change the path in guild.yml'
				: `give ${source.flagName} a path that exists`,
	});
}
