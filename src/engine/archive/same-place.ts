import {type BigIntStats, statSync} from 'node:fs';
import {UserError} from '../errors.ts';

/**
 * Remembers which directory is at a path, so that what follows is not made anew on another disk where its own is taken away meanwhile.
 * @returns what throws a UserError once there is none, or another
 */
export function rememberPlace(dir: string): () => void {
	const before = look(dir);
	return () => {
		const now = look(dir);
		if (now === undefined || now.dev !== before?.dev || now.ino !== before.ino)
			throw new UserError(`${dir} is not there any more`, {hint: 'is its disk still mounted?'});
	};
}

function look(dir: string): BigIntStats | undefined {
	return statSync(dir, {bigint: true, throwIfNoEntry: false});
}
