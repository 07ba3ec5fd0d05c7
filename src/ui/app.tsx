import {useApp, useInput, usePaste} from 'ink';
import {useEffect, useInsertionEffect, useSyncExternalStore} from 'react';
import type {ViewContext} from './context.ts';
import {handleKey, handlePaste} from './input.ts';
import {keyNames} from './keys.ts';
import type {MouseInput} from './mouse-input.ts';
import type {Paper} from './paper.ts';
import {RawLines} from './raw-lines.tsx';
import type {Scene} from './scene.ts';
import type {Lend} from './terminal.ts';

/** The whole screen: the one place that reads keys, and the one component that shows lines. */
export function App({context, scene, paper, mouse, onReady, onError}: AppProps) {
	const {suspendTerminal} = useApp();
	useEffect(() => onReady(suspendTerminal), [onReady, suspendTerminal]);
	const isMouse = useSyncExternalStore(context.view.subscribe, () => context.view.get().isMouse);
	// An effect of this kind is cleaned up at once, also where a signal ends the program.
	useInsertionEffect(() => {
		if (isMouse) mouse.take();
		return mouse.release;
	}, [isMouse, mouse]);
	useInput((input, key) => {
		// Not awaited: what a key does to the view is done at once, and what takes long must not hold up the next key.
		for (const name of keyNames(input, key)) handleKey(context, name).catch(onError);
	});
	usePaste(text => handlePaste(context, text));
	return <RawLines subscribe={scene.subscribe} paper={paper} />;
}

/** What the app is made of. */
export type AppProps = {
	context: ViewContext;
	scene: Pick<Scene, 'subscribe'>;
	paper: Paper;
	mouse: MouseInput;
	/** Given the way to lend the terminal to somebody else, once there is one. */
	onReady: (lend: Lend) => void;
	/** Given what should never happen. */
	onError: (error: unknown) => void;
};
