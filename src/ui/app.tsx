import {useApp, useInput, usePaste, useWindowSize} from 'ink';
import {useEffect, useSyncExternalStore} from 'react';
import type {ViewContext} from './context.ts';
import type {Lend} from './terminal.ts';
import {handleKey, handlePaste} from './input.ts';
import {keyNames} from './keys.ts';
import {RawLines} from './raw-lines.tsx';
import type {Scene} from './scene.ts';

/** The whole screen: the one place that reads keys, and the one component that shows lines. */
export function App({context, scene, onReady, onError}: AppProps) {
	const {suspendTerminal} = useApp();
	useEffect(() => onReady(suspendTerminal), [onReady, suspendTerminal]);
	const {columns, rows} = useWindowSize();
	const lines = useSyncExternalStore(scene.subscribe, () => scene.lines({width: columns, height: rows}));
	useInput((input, key) => {
		// Not awaited: what a key does to the view is done at once, and what takes long must not hold up the next key.
		for (const name of keyNames(input, key)) handleKey(context, name).catch(onError);
	});
	usePaste(text => handlePaste(context, text));
	return <RawLines lines={lines} width={columns} height={rows} />;
}

type AppProps = {
	context: ViewContext;
	scene: Pick<Scene, 'lines' | 'subscribe'>;
	/** Given the way to lend the terminal to somebody else, once there is one. */
	onReady: (lend: Lend) => void;
	/** Given what should never happen. */
	onError: (error: unknown) => void;
};
