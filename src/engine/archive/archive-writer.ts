import type {Member} from '../deps/member.ts';

/** Writes an archive into a file. */
export type ArchiveWriter = {
	/** Adds a member and takes its content. @throws UserError for what the format cannot hold, an error of the system where it cannot be written */
	add: (member: Member) => Promise<void>;
	/** Writes what comes behind the members. */
	finish: () => Promise<void>;
};
