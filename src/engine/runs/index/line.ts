/** What the index holds of a run: texts that only who needs them reads, and the time by which they are known to be still true. */
export type Entry = {
	id: string;
	/** Modification time of `.guild`, in ms. */
	guild: number;
	/** When the run started, else was made: microseconds since the epoch. */
	time: number;
	/** The run, as `encodeRun` writes it. */
	run: string;
	/** Its flags and scalars, as `readRunDetails` writes them; empty where nobody has asked for them yet. */
	details: string;
};

/** The line of a run, without its end. None of the parts has a tab or the end of a line in it. */
export function encodeLine({id, guild, time, run, details}: Entry): string {
	return [id, guild, time, run, details].join('\t');
}

/** The entry in a line that is whole. */
export function decodeLine(line: string): Entry {
	const [id = '', guild, time, run = '', details = ''] = line.split('\t');
	return {id, guild: Number(guild), time: Number(time), run, details};
}
