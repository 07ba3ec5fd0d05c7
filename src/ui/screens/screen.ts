import type {Engine} from '../../engine/engine.ts';
import type {Store} from '../../engine/store.ts';
import type {Extent} from '../draw/frame.ts';
import type {Theme} from '../draw/theme.ts';
import type {LiveScalars} from '../live-scalars.ts';
import type {Outputs} from '../outputs.ts';
import type {RunRows} from '../run-rows.ts';
import type {ScreenName, View} from '../view.ts';

/** What fills the terminal between the header and the hints. It reads what it shows while it is looked at. */
export type Screen = {
	name: ScreenName;
	/** The key that shows it, as the header tells it; unset where one gets there in another way. */
	key?: string;
	open: (context: ScreenContext) => OpenScreen;
};

export type ScreenContext = {
	engine: Engine;
	runs: RunRows;
	scalars: LiveScalars;
	outputs: Outputs;
	/** Names of the project's operations. */
	operations: () => readonly string[];
	/** Why the project cannot be read, where it cannot. */
	problem: () => string | undefined;
	/** To settle what only the screen knows: where the cursor can be on it. */
	view: Store<View>;
	/** The cells of the terminal. */
	size: () => Extent;
	/** To be called when there is something new to show. */
	onChange: () => void;
};

export type OpenScreen = {
	/** Follows what the screen shows of the view, or nothing where another screen is in front. Called after every change of anything. */
	attend: (view: View, isShown: boolean) => void;
	/** As many and as wide lines as there is room. */
	draw: (view: View, extent: Extent, theme: Theme) => string[];
	close: () => void;
};
