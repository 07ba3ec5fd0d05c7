import {isLive} from '../../engine/run/status.ts';
import {type LiveSystem, watchSystem} from '../../engine/system/live-system.ts';
import {systemPane} from '../panes/system.ts';
import type {Screen} from './screen.ts';

/** The machine that the screen runs on, and what runs use of it. It is looked at only while the screen is. */
export const systemScreen: Screen = {
	name: 'system',
	key: '5',
	open: ({engine, runs, onChange}) => {
		let system: LiveSystem | undefined;
		const live = () => runs.list().runs.filter(({status}) => isLive(status));
		const leave = () => {
			system?.close();
			system = undefined;
		};
		return {
			attend: (_, isShown) => {
				if (!isShown) return leave();
				if (system) return;
				system = watchSystem(engine.home.dir, {runs: live});
				system.store.subscribe(onChange);
			},
			draw: (view, extent, theme) => {
				const now = system?.store.get();
				if (!now) return [];
				return systemPane({system: now, runs: live().filter(({id}) => now.runs.has(id))}, view.scroll, extent, theme);
			},
			close: leave,
		};
	},
};
