import type {Place} from '../space/unit.ts';
import type {Search} from './search.ts';

/**
 * The free place with about the highest score: that of many random ones and of some near the best so far, of which the top few
 * climb on by small random moves. Of a small countable space, simply the best of all.
 * @param near places to look around, best first
 */
export function bestPlace(search: Search, near: readonly Place[], score: (place: Place) => number): Place | undefined {
	const candidates = search.cube.size <= few ? allPlaces(search) : somePlaces(search, near);
	const scored = candidates.map(place => ({place, score: score(place)})).sort((a, b) => b.score - a.score);
	if (search.cube.size <= few) return scored.find(({place}) => !search.isTaken(place))?.place;
	const free = takeFree(scored, search, climbers);
	const climbed = free.map(start => climb(search, start, score));
	return climbed.reduce((best, each) => (best && best.score >= each.score ? best : each), climbed[0])?.place;
}

type Scored = {place: Place; score: number};

/** A space of at most so many points is looked through. */
const few = 1000;
const randomCandidates = 1000;
const nearCandidates = 200;
const climbers = 8;
const climbSteps = 40;

function allPlaces({cube}: Search): Place[] {
	return Array.from({length: cube.size}, (_, index) => cube.placeOf(cube.pointOf(index)) ?? new Float64Array());
}

function somePlaces(search: Search, near: readonly Place[]): Place[] {
	const {cube, random} = search;
	const around = near.slice(0, 5);
	return [
		...Array.from({length: randomCandidates}, () => cube.snap(cube.randomPlace(random))),
		...Array.from({length: around.length > 0 ? nearCandidates : 0}, (_, at) =>
			moved(search, around[at % around.length] ?? new Float64Array(), 0.1 ** (0.5 + 2 * random.uniform())),
		),
	];
}

function takeFree(scored: readonly Scored[], {isTaken}: Search, count: number): Scored[] {
	const free: Scored[] = [];
	for (const each of scored) {
		if (free.length >= count) break;
		if (!isTaken(each.place)) free.push(each);
	}
	return free;
}

/** Random moves that become ever smaller, kept where they are better. */
function climb(search: Search, start: Scored, score: (place: Place) => number): Scored {
	let best = start;
	for (let step = 0; step < climbSteps; step++) {
		const place = moved(search, best.place, 0.1 * 0.9 ** step);
		const here = score(place);
		if (here > best.score && !search.isTaken(place)) best = {place, score: here};
	}
	return best;
}

/** The place moved along some of its axes by about `size`; an axis without order gets another value now and then. */
function moved({cube, random}: Search, from: Place, size: number): Place {
	const always = random.below(from.length);
	const place = from.map((coordinate, d) => {
		if (d !== always && random.uniform() < 0.5) return coordinate;
		const axis = cube.axes[d];
		if (axis?.isUnordered) return random.uniform() < 0.3 ? random.uniform() : coordinate;
		return Math.min(
			1,
			Math.max(0, coordinate + Math.max(size, 0.6 / (axis?.counted?.size ?? Infinity)) * random.normal()),
		);
	});
	return cube.snap(place);
}
