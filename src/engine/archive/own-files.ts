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
 * Whether a file is needed to list a run: what is kept about it but for its output and copies of its source code.
 * @param withScalars event files too, wherever they are
 */
export function isListed(name: string, withScalars: boolean): boolean {
	const own = /^\.guild\/(?:proto\/\.guild\/)?(.*)$/s.exec(name)?.[1];
	if (name.includes('.tfevents.')) return withScalars;
	return own !== undefined && /^(?:opref|LOCK|LOCK\.remote|PENDING|STAGED|attrs\/[^/]+|runtui\/[^/]+)$/.test(own);
}
