import type {Home} from '../home.ts';
import type {Operation} from '../project/types.ts';
import {queueOperation} from '../queue/operation.ts';

/** The operation of that name that needs no project. */
export function builtinOperation(name: string, home: Home): Operation | undefined {
	return builtin.map(make => make(home)).find(operation => operation.name === name);
}

const builtin: readonly ((home: Home) => Operation)[] = [queueOperation];
