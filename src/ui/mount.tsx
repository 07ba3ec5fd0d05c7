import {type Instance, render} from 'ink';
import {App, type AppProps} from './app.tsx';

/** Starts the app on the terminal, which from then on is Ink's to restore, whichever way the app ends. */
export function mount(props: AppProps): Pick<Instance, 'unmount' | 'waitUntilExit'> {
	return render(<App {...props} />, {
		interactive: true,
		alternateScreen: true,
		exitOnCtrlC: false,
		patchConsole: false,
	});
}
