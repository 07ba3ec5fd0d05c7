import {UserError} from '../errors.ts';
import type {Io} from '../io.ts';

/**
 * Asks before something happens.
 * @param safe whether just Enter means yes
 * @param unattended whether it goes on where nobody can answer, as safe steps do; the others want to be told `-y` then
 * @throws UserError where nobody can answer and somebody has to
 */
export async function confirm(
	io: Io,
	question: string,
	{safe, unattended = safe}: {safe: boolean; unattended?: boolean},
): Promise<boolean> {
	const answer = await io.ask(`${question} (${safe ? 'Y/n' : 'y/N'}) `);
	if (answer === undefined) {
		if (unattended) return true;
		throw new UserError('nobody is there to confirm', {hint: 'add -y to go ahead without being asked'});
	}
	const word = answer.trim().toLowerCase();
	return word === '' ? safe : word === 'y' || word === 'yes';
}

/** The option that answers the question beforehand. */
export const yesOption = {aliases: ['-y'], summary: 'Do not ask'};
