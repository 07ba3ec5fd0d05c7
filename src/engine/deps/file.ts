import path from 'node:path';
import {pathWithin} from '../sourcecode/within.ts';
import {resourceDir} from './cache.ts';
import {contentsOf} from './contents.ts';
import {localPath} from './local-path.ts';
import type {Located, Request, SourceKind} from './types.ts';

/** A file or directory of the project, or anywhere on this machine. */
export const fileKind: SourceKind = {kind: 'file', resolve};

async function resolve(request: Request): Promise<Located> {
	const {resource, context} = request;
	const {file, name, given} = localPath(request);
	const {files, unpacked} = await contentsOf(file, resourceDir(context.home, 'file', file), request);
	const isInProject = pathWithin(resource.location, file) !== undefined;
	return {
		files,
		base: unpacked ?? (isInProject ? resource.location : path.dirname(file)),
		isUnpacked: unpacked !== undefined,
		uri: `file:${name}`,
		targetType: 'copy',
		...(given === undefined ? {} : {config: given}),
	};
}
