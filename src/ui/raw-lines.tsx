import {Box, Text, Transform} from 'ink';
import {memo} from 'react';

/**
 * Puts finished lines on the screen. They are exactly as wide as the box and hold nothing but text and colours: Ink neither measures, wraps nor
 * cleans them here, which is most of what it costs (the text it lays out is only line ends; the lines come in behind).
 */
export const RawLines = memo(({lines, width, height}: {lines: readonly string[]; width: number; height: number}) => (
	<Box width={width} height={height} flexShrink={0}>
		<Transform transform={(_, index) => lines[index] ?? ''}>
			<Text>{'\n'.repeat(height - 1) || ' '}</Text>
		</Transform>
	</Box>
));
