/** How runs are compared. */
export type CompareView = {
	/** Ids of the runs that are compared. */
	runs: readonly string[];
	/** Id of the run that the others are measured against. */
	base: string | undefined;
};

/** As they are compared first. */
export const firstCompare: CompareView = {runs: [], base: undefined};
