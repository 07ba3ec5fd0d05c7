import {mkdirSync, readdirSync, utimesSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {formatIdentity, type ProcessIdentity} from '../../src/engine/run/liveness.ts';
import {runPaths} from '../../src/engine/run/paths.ts';

export type WrittenRun = {
	/** Microseconds since the epoch. */
	started?: number;
	/** Texts of attributes. */
	attrs?: Record<string, string>;
	/** Empty files in `.guild`. */
	markers?: readonly ('PENDING' | 'STAGED')[];
	supervisor?: ProcessIdentity;
	child?: ProcessIdentity;
};

/** Writes a run as it stands in a home, file by file, `opref` last. One that has ended well unless said otherwise. @returns its directory */
export function writeRun(
	runs: string,
	id: string,
	{started = 1_700_000_000_000_000, attrs = {}, markers = [], supervisor, child}: WrittenRun = {},
): string {
	const dir = path.join(runs, id);
	const paths = runPaths(dir);
	mkdirSync(paths.attrs, {recursive: true});
	mkdirSync(paths.own, {recursive: true});
	for (const marker of markers) writeFileSync(path.join(paths.guild, marker), '');
	if (supervisor) writeFileSync(paths.supervisor, formatIdentity(supervisor));
	if (child) writeFileSync(paths.child, formatIdentity(child));
	const hasEnded = markers.length === 0 && !supervisor;
	const all = {started: String(started), ...(hasEnded && {exit_status: '0'}), ...attrs};
	for (const [name, text] of Object.entries(all)) writeFileSync(path.join(paths.attrs, name), `${text}\n`);
	writeFileSync(paths.opref, "guildfile:/home/ana/guild.yml 6c3f9ed5a1a1d6d1f1f2d2a3f0e3b6c1 '' train\n");
	return dir;
}

/** Makes a run as old as if nothing of it had been changed for hours: what was changed just now is not trusted to stay. */
export function ageRun(runDir: string, hours = 1, now = Date.now()): void {
	const {guild, attrs} = runPaths(runDir);
	const time = now / 1000 - hours * 3600;
	for (const file of [...readdirSync(attrs).map(name => path.join(attrs, name)), attrs, guild, runDir])
		utimesSync(file, time, time);
}
