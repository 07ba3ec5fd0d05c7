import {UserError} from '../errors.ts';
import {hashFile} from '../sourcecode/copy-file.ts';

/**
 * Checks the SHA-256 of a file.
 * @param sha256 in hex
 * @param what names it in the error
 * @throws UserError if it has another
 */
export async function verify(file: string, sha256: string, what: string): Promise<void> {
	const actual = await hashFile(file, 'sha256');
	if (actual === sha256) return;
	throw new UserError(`${what} has sha256 ${actual}, but ${sha256} is asked for`, {
		hint: "if it is the right file all the same, change 'sha256' in guild.yml",
	});
}
