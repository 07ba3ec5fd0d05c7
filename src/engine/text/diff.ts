/** Which lines of one text have gone, and which have come, on the way to another. */

/** A part of the way: as many lines taken from both, or only from one of them. */
export type Step = {kind: 'same' | 'removed' | 'added'; count: number};

/**
 * The shortest way from one list of lines to another: E. Myers, An O(ND) Difference Algorithm, 1986. Where that is longer than `mostEdits`,
 * the lines between those that both begin and end with are all replaced: nobody reads a longer one.
 */
export function diffLines(from: readonly string[], to: readonly string[], mostEdits = 4000): Step[] {
	const [a, b] = intern(from, to);
	const shorter = Math.min(a.length, b.length);
	let start = 0;
	while (start < shorter && a[start] === b[start]) start++;
	let end = 0;
	while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
	const middle = shortestWay(a.subarray(start, a.length - end), b.subarray(start, b.length - end), mostEdits);
	return joined([{kind: 'same', count: start}, ...middle, {kind: 'same', count: end}]);
}

/**
 * The difference of two texts as a unified diff has it: hunks of lines that begin with ` `, `-` or `+`, under `@@` lines that tell where they
 * are. Empty where the texts are the same.
 * @param context how many of the lines that are the same are shown around a change
 */
export function unifiedDiff(from: readonly string[], to: readonly string[], context = 3): string[] {
	const changes = spots(diffLines(from, to));
	const hunks: string[][] = [];
	for (let at = 0; at < changes.length; ) {
		let last = at;
		while (gapBehind(changes, last) <= 2 * context) last++;
		hunks.push(hunk(from, to, changes.slice(at, last + 1), context));
		at = last + 1;
	}
	return hunks.flat();
}

/** Lines as numbers, which are quick to compare: the same for the same line. */
function intern(from: readonly string[], to: readonly string[]): [Int32Array, Int32Array] {
	const numbers = new Map<string, number>();
	const number = (line: string) => {
		const known = numbers.get(line);
		if (known !== undefined) return known;
		numbers.set(line, numbers.size);
		return numbers.size - 1;
	};
	return [Int32Array.from(from, number), Int32Array.from(to, number)];
}

/** `reach[d]` holds, for each diagonal from -d to d in steps of 2, how far in `a` one gets with d edits. */
function shortestWay(a: Int32Array, b: Int32Array, mostEdits: number): Step[] {
	const reach: Int32Array[] = [];
	const most = Math.min(a.length + b.length, mostEdits);
	for (let edits = 0; edits <= most; edits++) {
		const row = new Int32Array(edits + 1);
		const before = reach[edits - 1];
		reach.push(row);
		for (let index = 0; index <= edits; index++) {
			const diagonal = 2 * index - edits;
			let x = before ? enter(before, index, edits) : 0;
			while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++;
			row[index] = x;
			if (x >= a.length && x - diagonal >= b.length) return wayBack(reach, index);
		}
	}
	return [
		{kind: 'removed', count: a.length},
		{kind: 'added', count: b.length},
	];
}

/** How far one gets on a diagonal with the last edit: from the diagonal above by adding a line, from the one below by removing one. */
function enter(before: Int32Array, index: number, edits: number): number {
	const added = index < edits ? (before[index] ?? 0) : -1;
	const removed = index > 0 ? (before[index - 1] ?? 0) + 1 : -1;
	return Math.max(added, removed);
}

function wayBack(reach: readonly Int32Array[], last: number): Step[] {
	const steps: Step[] = [];
	let index = last;
	for (let edits = reach.length - 1; edits >= 0; edits--) {
		const x = reach[edits]?.[index] ?? 0;
		const before = reach[edits - 1];
		const entered = before ? enter(before, index, edits) : 0;
		steps.push({kind: 'same', count: x - entered});
		if (!before) break;
		const isAdded = index < edits && (before[index] ?? 0) === entered;
		steps.push({kind: isAdded ? 'added' : 'removed', count: 1});
		if (!isAdded) index--;
	}
	return steps.reverse();
}

/** Steps without empty ones, those of one kind as one, and of each change what goes before what comes. */
function joined(steps: readonly Step[]): Step[] {
	const result: Step[] = [];
	let [removed, added] = [0, 0];
	const flush = () => {
		if (removed > 0) result.push({kind: 'removed', count: removed});
		if (added > 0) result.push({kind: 'added', count: added});
		[removed, added] = [0, 0];
	};
	for (const {kind, count} of steps) {
		if (kind === 'removed') removed += count;
		else if (kind === 'added') added += count;
		else if (count > 0) {
			flush();
			const last = result.at(-1);
			if (last?.kind === 'same') last.count += count;
			else result.push({kind, count});
		}
	}
	flush();
	return result;
}

/** A place where lines have gone, come, or both: where it is in either text, and how many lines it takes there. */
type Spot = {from: number; removed: number; to: number; added: number};

function spots(steps: readonly Step[]): Spot[] {
	const result: Spot[] = [];
	let [from, to] = [0, 0];
	let isOpen = false;
	for (const {kind, count} of steps) {
		if (kind !== 'same' && !isOpen) result.push({from, removed: 0, to, added: 0});
		isOpen = kind !== 'same';
		const spot = result.at(-1);
		if (spot && kind === 'removed') spot.removed += count;
		if (spot && kind === 'added') spot.added += count;
		if (kind !== 'added') from += count;
		if (kind !== 'removed') to += count;
	}
	return result;
}

/** The lines between a change and the next; very many behind the last. */
function gapBehind(changes: readonly Spot[], at: number): number {
	const [one, next] = [changes[at], changes[at + 1]];
	return one && next ? next.from - one.from - one.removed : Number.POSITIVE_INFINITY;
}

function hunk(from: readonly string[], to: readonly string[], changes: readonly Spot[], context: number): string[] {
	const [first, last] = [changes[0], changes.at(-1)];
	if (!first || !last) return [];
	const lead = Math.min(context, first.from);
	const tail = Math.min(context, from.length - last.from - last.removed);
	const [start, end] = [first.from - lead, last.from + last.removed + tail];
	const [toStart, toEnd] = [first.to - lead, last.to + last.added + tail];
	const lines = changes.flatMap((change, at) => {
		const behind = change.from + change.removed;
		return [
			...from.slice(change.from, behind).map(line => `-${line}`),
			...to.slice(change.to, change.to + change.added).map(line => `+${line}`),
			...from.slice(behind, changes[at + 1]?.from ?? end).map(line => ` ${line}`),
		];
	});
	const head = `@@ -${span(start, end)} +${span(toStart, toEnd)} @@`;
	return [head, ...from.slice(start, first.from).map(line => ` ${line}`), ...lines];
}

/** Lines count from 1; of none, the one before is named, as POSIX has it. */
function span(start: number, end: number): string {
	const count = end - start;
	if (count === 1) return String(start + 1);
	return count === 0 ? `${start},0` : `${start + 1},${count}`;
}
