/** The part of asciichart that we use; it comes without types. */
declare module 'asciichart' {
	const asciichart: {
		/**
		 * Draws a line, as many columns wide as it has values.
		 * @throws RangeError for values that are not finite
		 */
		plot: (
			values: readonly number[],
			options: {
				/** Rows between the lowest and the highest value. */
				height: number;
				min: number;
				max: number;
				/** Columns before the line: the labels' and the axis's. */
				offset: number;
				format: (value: number) => string;
			},
		) => string;
	};
	export default asciichart;
}
