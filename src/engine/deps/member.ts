/** One thing in an archive, as it is read. */
export type Member = {
	/** Path as the archive has it. Not to be trusted. */
	name: string;
	kind: 'file' | 'dir' | 'link' | 'hard link' | 'special';
	/** Permissions, without the kind. */
	mode: number;
	/** What a link leads to; not to be trusted. */
	target: string;
	/** Bytes of a file, as the archive declares them. */
	size: number;
	/** When it was last changed, in microseconds since the epoch; `undefined` where that is not known. */
	modified: number | undefined;
	/** The bytes of a file. All have to be taken before the next member is asked for. */
	content: AsyncIterable<Uint8Array>;
};
