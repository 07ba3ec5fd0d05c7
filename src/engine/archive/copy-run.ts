import type {Member} from '../deps/member.ts';
import {buildRun, type RunBuilder} from './run-builder.ts';
import {runMembers} from './run-members.ts';

/**
 * Copies a run with the times, modes and links of its files. The copy is there whole or not at all, every file as large as the original.
 * @param to where it is to be: there must be nothing
 * @throws UserError or an error of the system; nothing of the copy is left then
 */
export async function copyRun(from: string, to: string, options: {copyResources?: boolean} = {}): Promise<void> {
	const builder = buildRun(to);
	try {
		await addAll(builder, runMembers(from, options));
		builder.finish();
	} catch (error) {
		await builder.discard();
		throw error;
	}
}

async function addAll(builder: RunBuilder, members: Iterable<Member>): Promise<void> {
	for (const member of members) await builder.add(member.name, member);
}
