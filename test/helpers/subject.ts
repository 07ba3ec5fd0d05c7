import type {Subject} from '../../src/engine/filter/condition.ts';
import type {Run} from '../../src/engine/run/read-run.ts';
import type {YamlMap} from '../../src/engine/yaml/value.ts';

/** What a test says of a run; `note` is told the name of whatever is read of it. */
export type Given = Partial<Run> & {
	attrs?: YamlMap;
	flags?: YamlMap;
	scalars?: Record<string, number>;
	note?: (what: string) => void;
};

/** Noon of a Saturday, local time, in microseconds. */
export const noon = new Date(2026, 10, 21, 12).getTime() * 1000;

/** A completed run of `train` that took a minute, an hour ago, but for what the test says. */
export function makeRun(given: Partial<Run> = {}): Run {
	const started = noon - 3_600_000_000;
	return {
		id: 'a1b2c3d4'.padEnd(32, '0'),
		dir: '/nowhere',
		opref: {type: 'guildfile', name: '/p/guild.yml', version: 'x', model: '', operation: 'train'},
		operation: 'train',
		status: {kind: 'completed'},
		initialized: started,
		started,
		stopped: started + 60_000_000,
		exitStatus: 0,
		label: 'lr=0.1 Best',
		isMarked: false,
		isBatch: false,
		...given,
	};
}

/** What conditions are asked of. */
export function makeSubject({attrs = {}, flags = {}, scalars = {}, note = () => {}, ...run}: Given = {}): Subject {
	const noted = <Value>(what: string, value: Value): Value => {
		note(what);
		return value;
	};
	return {
		run: makeRun(run),
		now: noon,
		details: {
			attr: name => noted(`attr ${name}`, attrs[name]),
			flag: name => noted(`flag ${name}`, flags[name]),
			scalar: name => noted(`scalar ${name}`, scalars[name]),
		},
	};
}
