import {usageError} from '../errors.ts';
import type {Options} from './command.ts';

/** The port that `--port` asks for, 0 for any that is free. @throws UserError where there is no such port */
export function portOf(options: Options): number {
	const port = options.integer('port') ?? 0;
	if (port > 65_535) throw usageError(`there is no port ${port}: the last one is 65535`);
	return port;
}
