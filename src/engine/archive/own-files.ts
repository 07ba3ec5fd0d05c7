import {isEventFile} from '../scalars/event-files.ts';

/**
 * Whether a path in a run directory, `/`-separated, is of what is kept about a run, of which nothing may be a link: it is read and written by
 * name. What the prototype of a batch holds besides is the prototype's.
 */
export function isKeptByUs(name: string): boolean {
	const parts = name.split('/');
	for (let at = parts.indexOf('.guild'); at >= 0; at = parts.indexOf('.guild', at + 1)) {
		if (parts[at + 1] !== 'proto' || parts.length === at + 2) return true;
	}
	return false;
}

/**
 * Whether a file is needed to list a run: of what is kept about it neither its output nor copies of its source code.
 * @param forFilter what an expression can ask for too: all attributes, and event files wherever they are
 */
export function isListed(name: string, forFilter: boolean): boolean {
	if (isEventFile(name)) return forFilter;
	const own = /^\.guild\/(?:proto\/\.guild\/)?(.*)$/s.exec(name)?.[1];
	const attr = own === undefined ? undefined : /^attrs\/([^/]+)$/.exec(own)?.[1];
	if (attr !== undefined) return forFilter || listedAttrs.has(attr);
	return own !== undefined && /^(?:opref|LOCK|LOCK\.remote|PENDING|STAGED|runtui\/[^/]+)$/.test(own);
}

/** What `runs` shows or prints as JSON, however it is called, and what its filters but for expressions look at. */
const listedAttrs = new Set(
	'id initialized started stopped exit_status label tags marked comments cmd sourcecode_digest vcs_commit'.split(' '),
);
