import type {Env} from '../../engine/home.ts';
import type {Run} from '../../engine/run/read-run.ts';
import {isLive} from '../../engine/run/status.ts';
import type {Extent} from '../draw/frame.ts';
import type {Theme} from '../draw/theme.ts';
import type {Outputs} from '../outputs.ts';
import type {LiveScalars} from '../live-scalars.ts';
import type {TabName, View} from '../view.ts';

/** A part of the detail: it reads what it shows of the run under the cursor, while it is looked at. */
export type Tab = {
	name: TabName;
	open: (context: TabContext) => OpenTab;
};

export type TabContext = {
	env: Env;
	outputs: Outputs;
	scalars: LiveScalars;
	/** To be called when there is something new to show. */
	onChange: () => void;
};

export type OpenTab = {
	/** Follows the run that is looked at; none where the tab is out of sight. Called after every change of anything. */
	attend: (run: Run | undefined, view: View) => void;
	/** What there is to see of the run that is attended to. */
	draw: (view: View, extent: Extent, theme: Theme) => DrawnTab;
	close: () => void;
};

export type DrawnTab = {
	/** As many as there are; more than fit are scrolled. */
	lines: readonly string[];
	/** Stands in the frame, above. */
	note?: string;
	/** Stands in the frame, below. */
	hints?: string;
	/** The lines are just those that are to be seen, scrolled already. */
	isScrolled?: boolean;
};

/** A tab that reads all it shows at once: when it gets to see a run, when that changes, and each second while it runs. */
export function readingTab<Data>(
	name: TabName,
	read: (run: Run, env: Env) => Data,
	draw: (data: Data, extent: Extent, theme: Theme) => readonly string[],
): Tab {
	return {
		name,
		open: ({env}) => {
			let seen: {run: Run; data: Data; at: number} | undefined;
			return {
				attend: run => {
					const isOld = (at: number) => run !== undefined && isLive(run.status) && performance.now() - at >= everyMs;
					if (!run) seen = undefined;
					else if (seen?.run !== run || isOld(seen.at)) seen = {run, data: read(run, env), at: performance.now()};
				},
				draw: (_, extent, theme) => ({lines: seen ? draw(seen.data, extent, theme) : []}),
				close: () => {},
			};
		},
	};
}

const everyMs = 900;
