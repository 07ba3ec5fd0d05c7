/** What was done to the runs of a home, as it is noted for `undo`: one JSON document a line, the newest last. */

/** An attribute's file before and after; `null`: there was none. The text, not the value: what was there comes back byte for byte. */
export type AttrChange = {attr: string; before: string | null; after: string | null};

/** The file of a staged run's place in the queue before and after, in the same way. */
export type PlaceChange = Omit<AttrChange, 'attr'>;

/** Where a run of a home is. */
export type Shelf = 'runs' | 'trash';

/** What an action did to one run, which is named by its id. */
export type Change =
	| {run: string; attrs: AttrChange[]}
	| {run: string; place: PlaceChange}
	| {run: string; from: Shelf; to: Shelf};

/** Something that was done to runs and can be undone. */
export type Action = {
	id: string;
	/** Microseconds since the epoch. */
	time: number;
	/** The command that did it: `label`, `delete`. */
	action: string;
	changes: Change[];
};

/** A line of the log: an action, or that the action of an id was undone or done again. */
export type Entry = Action | {undo: string; time: number} | {redo: string; time: number};

/** The entries of a log. Lines that cannot be understood, torn ones and those of later versions, are passed over. */
export function parseHistory(text: string): Entry[] {
	return text.split('\n').flatMap(line => parseEntry(line) ?? []);
}

/** The line that `parseHistory` reads. */
export function formatEntry(entry: Entry): string {
	return `${JSON.stringify(entry)}\n`;
}

/** The actions that can be undone and those that can be done again, the next one last. A new action ends what could be done again. */
export function openActions(entries: readonly Entry[]): {undoable: Action[]; redoable: Action[]} {
	let undoable: Action[] = [];
	let redoable: Action[] = [];
	for (const entry of entries) {
		if ('undo' in entry) {
			redoable.push(...undoable.filter(({id}) => id === entry.undo));
			undoable = undoable.filter(({id}) => id !== entry.undo);
		} else if ('redo' in entry) {
			undoable.push(...redoable.filter(({id}) => id === entry.redo));
			redoable = redoable.filter(({id}) => id !== entry.redo);
		} else {
			undoable.push(entry);
			redoable = [];
		}
	}
	return {undoable, redoable};
}

/** The change that takes a change back. */
export function reverse(change: Change): Change {
	if ('from' in change) return {run: change.run, from: change.to, to: change.from};
	if ('place' in change) return {run: change.run, place: {before: change.place.after, after: change.place.before}};
	return {run: change.run, attrs: change.attrs.map(({attr, before, after}) => ({attr, before: after, after: before}))};
}

function parseEntry(line: string): Entry | undefined {
	try {
		const value: unknown = JSON.parse(line);
		return isEntry(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

function isEntry(value: unknown): value is Entry {
	if (!isRecord(value) || typeof value.time !== 'number') return false;
	if (typeof value.undo === 'string' || typeof value.redo === 'string') return true;
	return (
		typeof value.id === 'string' &&
		typeof value.action === 'string' &&
		Array.isArray(value.changes) &&
		value.changes.every(isChange)
	);
}

function isChange(value: unknown): value is Change {
	if (!isRecord(value) || !isName(value.run)) return false;
	if (Array.isArray(value.attrs)) return value.attrs.every(isAttrChange);
	if (isRecord(value.place)) return isTextOrNull(value.place.before) && isTextOrNull(value.place.after);
	return isShelf(value.from) && isShelf(value.to);
}

function isAttrChange(value: unknown): value is AttrChange {
	return isRecord(value) && isName(value.attr) && isTextOrNull(value.before) && isTextOrNull(value.after);
}

/** Runs and attributes are files: a name that leads elsewhere is none. */
function isName(value: unknown): value is string {
	return typeof value === 'string' && !value.includes('/') && !['', '.', '..'].includes(value);
}

function isShelf(value: unknown): value is Shelf {
	return value === 'runs' || value === 'trash';
}

function isTextOrNull(value: unknown): value is string | null {
	return value === null || typeof value === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
