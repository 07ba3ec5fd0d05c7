import {createHash} from 'node:crypto';
import path from 'node:path';
import type {Engine} from '../../engine/engine.ts';
import {readText, writeWhole} from '../../engine/files.ts';
import type {Env} from '../../engine/home.ts';
import {paced} from '../../engine/pace.ts';
import type {Store} from '../../engine/store.ts';
import type {View} from '../view.ts';
import {isMap} from '../../engine/yaml/value.ts';
import {stateDir} from './places.ts';
import {stateOf, withState} from './project-state.ts';

/** The view as the screen was left in a project; as it was given where nothing is known, or nothing that can be understood. */
export function recall(view: View, cwd: string, env: Env): View {
	try {
		return withState(view, JSON.parse(readText(stateFile(cwd, env)) ?? 'null'));
	} catch {
		return view;
	}
}

/** When the screen was left in a project, in ms since the epoch; `undefined` where it showed the runs of another home, or never was. */
export function lastLeft(home: string, cwd: string, env: Env): number | undefined {
	try {
		const state: unknown = JSON.parse(readText(stateFile(cwd, env)) ?? 'null');
		const left = isMap(state) ? state.left : undefined;
		return isMap(left) && left.home === home && typeof left.at === 'number' ? left.at : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Writes down how the screen looks whenever that changes, at most every other second, and when the function that is returned is called: then
 * also that it was left. To remember it is worth no complaint: where it cannot be written it is not.
 */
export function keepState(view: Store<View>, {home, cwd, env}: Pick<Engine, 'home' | 'cwd' | 'env'>): () => void {
	const file = stateFile(cwd, env);
	const textOf = () => JSON.stringify(stateOf(view.get()));
	let written = textOf();
	const write = () => {
		const left = {home: home.dir, at: Date.now()};
		try {
			writeWhole(file, `${JSON.stringify({...stateOf(view.get()), left})}\n`, path.dirname(file));
		} catch {}
	};
	const writeChange = paced(() => {
		const text = textOf();
		if (text === written) return;
		written = text;
		write();
	}, everyMs);
	const stop = view.subscribe(writeChange);
	return () => {
		stop();
		writeChange.close();
		write();
	};
}

const everyMs = 2000;

/** Projects are told apart by their directories. */
function stateFile(cwd: string, env: Env): string {
	const name = createHash('sha256').update(cwd).digest('hex').slice(0, 16);
	return path.join(stateDir(env), 'projects', `${name}.json`);
}
