import {type OutputReader, openOutput} from '../../engine/run/output-reader.ts';
import {sanitizeOutput} from '../../engine/text/sanitize-output.ts';
import type {Tab} from './tab.ts';

/** The output of the run, as it is written. */
export const outputTab: Tab = {
	name: 'output',
	open: ({onChange}) => {
		let reader: OutputReader | undefined;
		let dir: string | undefined;
		const leave = () => {
			reader?.close();
			reader = undefined;
		};
		return {
			attend: run => {
				if (run?.dir === dir) return;
				leave();
				dir = run?.dir;
				if (dir === undefined) return;
				reader = openOutput(dir, {sanitize: sanitizeOutput});
				reader.store.subscribe(onChange);
			},
			draw: ({output}, {height}) => {
				const lines = reader?.last(height + output.up) ?? [];
				return {
					lines: lines
						.slice(0, Math.max(height, lines.length - output.up))
						.slice(-height)
						.map(({text}) => ` ${text}`),
					note: output.isFollowing ? 'FOLLOW' : `${output.up} up`,
					isScrolled: true,
				};
			},
			close: leave,
		};
	},
};
