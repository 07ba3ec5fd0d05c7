/**
 * The name of a scalar as people see and type it: the tag alone where it was logged to the run directory itself or taken from its
 * output, else `prefix#tag`.
 * @param prefix directory of the event file, relative to the run, with `/`
 */
export function scalarKey(prefix: string, tag: string): string {
	return prefix === '' || prefix === '.guild' ? tag : `${prefix}#${tag}`;
}

/** Whether a tag is about the machine (`sys/cpus/load`): hidden unless asked for. */
export function isSystem(tag: string): boolean {
	return tag.startsWith('sys/');
}
