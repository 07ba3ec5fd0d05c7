import {useApp, useInput, usePaste, useWindowSize} from 'ink';
import {useEffect, useSyncExternalStore} from 'react';
import type {ViewContext} from './context.ts';
import type {Draw} from './frame.ts';
import type {Lend} from './terminal.ts';
import {handleKey, handlePaste} from './input.ts';
import {keyNames} from './keys.ts';
import {RawLines} from './raw-lines.tsx';

/** The whole screen: the one place that reads keys, and the one component that shows lines. */
export function App({context, draw, changes, onReady, onError}: AppProps) {
	const {suspendTerminal} = useApp();
	useEffect(() => onReady(suspendTerminal), [onReady, suspendTerminal]);
	const {columns, rows} = useWindowSize();
	useSyncExternalStore(changes.subscribe, changes.version);
	useInput((input, key) => {
		// Not awaited: what a key does to the view is done at once, and what takes long must not hold up the next key.
		for (const name of keyNames(input, key)) handleKey(context, name).catch(onError);
	});
	usePaste(text => handlePaste(context, text));
	return <RawLines lines={draw({width: columns, height: rows})} width={columns} height={rows} />;
}

type AppProps = {
	context: ViewContext;
	draw: Draw;
	/** Tells when something that the screen shows has changed. */
	changes: {subscribe: (listener: () => void) => () => void; version: () => number};
	/** Given the way to lend the terminal to somebody else, once there is one. */
	onReady: (lend: Lend) => void;
	/** Given what should never happen. */
	onError: (error: unknown) => void;
};
