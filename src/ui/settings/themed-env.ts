import type {Env} from '../../engine/home.ts';
import type {Settings} from './settings.ts';

/** The environment as it would be if the terminal were what the user says it is. `RUNTUI_THEME` goes before the setting. */
export function themedEnv(env: Env, setting: Settings['theme']): Env {
	const theme = env.RUNTUI_THEME || setting;
	if (theme === 'mono') return {...env, NO_COLOR: '1'};
	return theme === 'ascii' ? {...env, LC_ALL: 'C'} : env;
}
