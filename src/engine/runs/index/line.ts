import {crc32} from 'node:zlib';

/** What the index holds of a run: texts that only who needs them reads, and the times by which they are known to be still true. */
export type Entry = {
	id: string;
	/** When the run started, else was made: microseconds since the epoch. */
	time: number;
	/** Modification times in ms, of `.guild`, of its `attrs`, and of `label` and `exit_status` in that; 0 for what is not there. */
	guild: number;
	attrs: number;
	label: number;
	exit: number;
	/** The run, as `encodeRun` writes it. */
	run: string;
	/** Its flags and scalars, as `encodeDetails` writes them; empty where nobody has asked for them yet. */
	details: string;
};

/** A line for each run; a later one of a run stands for it. The sum at its end tells a whole line from a torn one. */
export function encodeLine({id, time, guild, attrs, label, exit, run, details}: Entry): string {
	const content = [id, time, guild, attrs, label, exit, run, details].join('\t');
	return `${content}\t${sum(content)}\n`;
}

/** The entry in a line without its end; `undefined` where the line is not whole. */
export function decodeLine(line: string): Entry | undefined {
	const end = line.lastIndexOf('\t');
	const content = line.slice(0, end);
	if (end < 0 || sum(content) !== line.slice(end + 1)) return undefined;
	const [id = '', time, guild, attrs, label, exit, run = '', details = ''] = content.split('\t');
	const times = {guild: Number(guild), attrs: Number(attrs), label: Number(label), exit: Number(exit)};
	return {id, time: Number(time), ...times, run, details};
}

function sum(content: string): string {
	return crc32(content).toString(36);
}
