/** How the output of a run is looked at. */
export type OutputView = {
	/** Lines that it is scrolled up from its end. */
	up: number;
	/** Whether it shows the end as it grows. */
	isFollowing: boolean;
	isWrapping: boolean;
	/** What is searched for. */
	search: string | undefined;
};

/** As it is looked at first: at its end, following. */
export const firstOutput: OutputView = {up: 0, isFollowing: true, isWrapping: false, search: undefined};

/** The same way to look, at the end of another output. */
export function atEnd(view: OutputView): OutputView {
	return {...view, up: 0, isFollowing: true};
}

/** Scrolled by so many lines, down if more than 0. At the end it follows again. */
export function scrollOutput(view: OutputView, by: number): OutputView {
	const up = Math.max(0, view.up - by);
	return {...view, up, isFollowing: up === 0};
}
