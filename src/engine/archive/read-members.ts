import type {Member} from '../deps/member.ts';
import {isDiskFull, UserError} from '../errors.ts';
import type {FileFormat} from './format.ts';

/**
 * The members of an archive that is a file. What reads archives is loaded here.
 * @throws UserError where it is torn, encrypted or otherwise cannot be read
 */
export async function* readMembers(file: string, format: FileFormat): AsyncGenerator<Member> {
	const members = await membersOf(file, format);
	try {
		for (;;) {
			const next = await members.next().catch(error => {
				throw unreadable(file, error);
			});
			if (next.done) return;
			yield {...next.value, content: contentOf(file, next.value)};
		}
	} finally {
		await members.return(undefined);
	}
}

async function membersOf(file: string, format: FileFormat): Promise<AsyncGenerator<Member>> {
	if (format === 'zip') return (await import('../deps/zip.ts')).zipMembers(file);
	return (await import('../deps/tar.ts')).tarMembers(file, {isGzip: format === 'tar.gz'});
}

async function* contentOf(file: string, {content}: Member): AsyncGenerator<Uint8Array> {
	const chunks = content[Symbol.asyncIterator]();
	for (;;) {
		const next = await chunks.next().catch(error => {
			throw unreadable(file, error);
		});
		if (next.done) return;
		yield next.value;
	}
}

function unreadable(file: string, error: unknown): unknown {
	if (error instanceof UserError || isDiskFull(error)) return error;
	return new UserError(`cannot read ${file}: ${error instanceof Error ? error.message : error}`, {
		hint: 'nothing was taken from it: it may be torn, or made to do harm',
	});
}
