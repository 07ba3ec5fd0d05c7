import {showWords} from '../engine/words.ts';

/** What does in a shell what a line does here: in single quotes, which people read best, unless there are some in it. */
export function execLine(line: string): string {
	return `runtui --exec ${line.includes("'") ? showWords([line]) : `'${line}'`}`;
}
