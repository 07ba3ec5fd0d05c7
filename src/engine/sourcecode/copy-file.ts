import {createHash} from 'node:crypto';
import {accessSync, constants, createReadStream, readFileSync, statSync, unlinkSync, writeFileSync} from 'node:fs';
import {copyFile as copyLarge} from 'node:fs/promises';
import {errorCode, UserError} from '../errors.ts';

/** Up to this a file is copied in one go, faster than another thread could be asked to. */
const smallBytes = 1024 ** 2;

/**
 * Copies a file with its mode, in place of any file or link at the target. A link is copied as the file that it leads to.
 * @returns sha1 of what was copied, in hex
 * @throws UserError if the source cannot be read or the target is a directory; the system's error if the target cannot be written
 */
export async function copyFile(source: string, target: string): Promise<string> {
	const {size, mode} = readableStat(source);
	removeTarget(target);
	if (size <= smallBytes) {
		const content = reading(source, () => readFileSync(source));
		writeFileSync(target, content, {mode: mode & 0o777, flag: 'wx'});
		return createHash('sha1').update(content).digest('hex');
	}
	await copyLarge(source, target, constants.COPYFILE_FICLONE);
	return hashFile(target, 'sha1');
}

/**
 * The digest of a file, in hex.
 * @throws UserError if it cannot be read
 */
export async function hashFile(file: string, algorithm: 'sha1' | 'sha256'): Promise<string> {
	const hash = createHash(algorithm);
	for await (const chunk of chunksOf(file)) hash.update(chunk);
	return hash.digest('hex');
}

/**
 * The bytes of a file, a small one in one piece.
 * @throws UserError if it cannot be read
 */
export async function* chunksOf(file: string): AsyncGenerator<Uint8Array> {
	if (readableStat(file).size <= smallBytes) yield reading(file, () => readFileSync(file));
	else yield* createReadStream(file, {highWaterMark: smallBytes});
}

/** Removes what a file is about to take the place of. */
function removeTarget(target: string): void {
	try {
		unlinkSync(target);
	} catch (error) {
		const code = errorCode(error);
		if (code === 'EISDIR' || code === 'EPERM') throw new UserError(`cannot put a file at ${target}: there is a folder`);
		if (code !== 'ENOENT') throw error;
	}
}

function readableStat(file: string): {size: number; mode: number} {
	return reading(file, () => {
		accessSync(file, constants.R_OK);
		return statSync(file);
	});
}

function reading<Value>(file: string, read: () => Value): Value {
	try {
		return read();
	} catch (error) {
		throw new UserError(`cannot read ${file} (${errorCode(error) ?? error})`);
	}
}
