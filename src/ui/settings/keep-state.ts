import {createHash} from 'node:crypto';
import path from 'node:path';
import {readText, writeWhole} from '../../engine/files.ts';
import type {Env} from '../../engine/home.ts';
import {paced} from '../../engine/pace.ts';
import type {Store} from '../../engine/store.ts';
import type {View} from '../view.ts';
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

/**
 * Writes down how the screen looks whenever that changes, at most every other second, and when the function that is returned is called. To
 * remember it is worth no complaint: where it cannot be written it is not.
 */
export function keepState(view: Store<View>, cwd: string, env: Env): () => void {
	const file = stateFile(cwd, env);
	const textOf = () => JSON.stringify(stateOf(view.get()));
	let written = textOf();
	const write = paced(() => {
		const text = textOf();
		if (text === written) return;
		written = text;
		try {
			writeWhole(file, `${text}\n`, path.dirname(file));
		} catch {}
	}, everyMs);
	const stop = view.subscribe(write);
	return () => {
		stop();
		write.flush();
		write.close();
	};
}

const everyMs = 2000;

/** Projects are told apart by their directories. */
function stateFile(cwd: string, env: Env): string {
	const name = createHash('sha256').update(cwd).digest('hex').slice(0, 16);
	return path.join(stateDir(env), 'projects', `${name}.json`);
}
