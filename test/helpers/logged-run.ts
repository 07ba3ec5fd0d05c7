import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {encodeFileVersion, encodeScalars} from '../../src/engine/scalars/tfevents-write.ts';
import {stringifyYaml} from '../../src/engine/yaml/stringify.ts';
import type {YamlMap} from '../../src/engine/yaml/value.ts';
import type {Place} from './runtui.ts';

/** What a run that has ended left behind. */
export type Logged = {
	flags?: YamlMap;
	label?: string;
	output?: string;
	/** Values at steps 0, 1, 2 and so on, by tag; a second apart. */
	scalars?: Record<string, ArrayLike<number>>;
	files?: Record<string, string>;
};

/** Puts a run into a home, made of its files alone; the first is the newest. @returns its directory */
export function putRun({home}: Pick<Place, 'home'>, at: number, logged: Logged): string {
	const id = String(at + 1)
		.padStart(8, '0')
		.padEnd(32, 'a');
	const dir = path.join(home, 'runs', id);
	const started = 1_700_000_000 - at * 60;
	const attrs = {
		id,
		started: started * 1e6,
		stopped: (started + 30) * 1e6,
		exit_status: 0,
		flags: logged.flags ?? {},
		label: logged.label ?? '',
	};
	write(dir, '.guild/opref', 'guildfile:/nowhere/guild.yml abc m train');
	for (const [name, value] of Object.entries(attrs)) write(dir, `.guild/attrs/${name}`, stringifyYaml(value));
	for (const [name, text] of Object.entries(logged.files ?? {})) write(dir, name, text);
	if (logged.output !== undefined) write(dir, '.guild/output', logged.output);
	const events = Object.entries(logged.scalars ?? {}).flatMap(([tag, values]) =>
		Array.from(values, (value, step) => ({tag, step, value, wallTime: started + step})),
	);
	const file = Buffer.concat([encodeFileVersion(), encodeScalars(events)]);
	if (events.length > 0) write(dir, '.guild/events.out.tfevents.1.host', file);
	return dir;
}

function write(dir: string, name: string, content: string | Uint8Array): void {
	mkdirSync(path.dirname(path.join(dir, name)), {recursive: true});
	writeFileSync(path.join(dir, name), content);
}
