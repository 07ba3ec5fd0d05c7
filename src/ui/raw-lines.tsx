import {useStdout} from 'ink';
import {useLayoutEffect} from 'react';
import type {Paper} from './paper.ts';

/**
 * Has lines drawn as they change, and anew when the terminal has another size. Ink itself shows nothing: it works out the whole screen again
 * for whatever changes on it, in ten times the time, and writes whole lines.
 */
export function RawLines({subscribe, paper}: RawLinesProps) {
	const {stdout} = useStdout();
	useLayoutEffect(() => {
		const stop = subscribe(paper.drawSoon);
		// Ink, which hears of it first, erases what it takes for its own lines.
		stdout.on('resize', paper.redraw);
		paper.redraw();
		return () => {
			stop();
			stdout.off('resize', paper.redraw);
		};
	}, [subscribe, paper, stdout]);
	return null;
}

type RawLinesProps = {
	/** Tells when other lines may be to be seen. */
	subscribe: (listener: () => void) => () => void;
	paper: Pick<Paper, 'drawSoon' | 'redraw'>;
};
