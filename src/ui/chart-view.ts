/** How a chart is looked at. */
export type ChartView = {
	/** Key of the scalar that is drawn; unset: the first. */
	scalar: string | undefined;
};

/** As it is looked at first. */
export const firstChart: ChartView = {scalar: undefined};
