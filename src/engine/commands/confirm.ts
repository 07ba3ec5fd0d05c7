import {UserError} from '../errors.ts';
import type {Io} from '../io.ts';

/**
 * Asks before something happens. A safe step goes on where nobody can answer; a dangerous one wants to be told `-y` then.
 * @throws UserError where a dangerous step cannot be confirmed
 */
export async function confirm(io: Io, question: string, {safe}: {safe: boolean}): Promise<boolean> {
	const answer = await io.ask(`${question} (${safe ? 'Y/n' : 'y/N'}) `);
	if (answer === undefined) {
		if (safe) return true;
		throw new UserError('nobody is there to confirm', {hint: 'add -y to go ahead without being asked'});
	}
	const word = answer.trim().toLowerCase();
	return word === '' ? safe : word === 'y' || word === 'yes';
}

/** The option that answers the question beforehand. */
export const yesOption = {aliases: ['-y'], summary: 'Do not ask'};
