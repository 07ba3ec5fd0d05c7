/** How fast scalars are read from an event file, checksums verified: `node test/bench/tfevents.ts`. The budget is a million in 0.5 s. */
import {Series} from '../../src/engine/scalars/series.ts';
import {scalarDecoder} from '../../src/engine/scalars/tfevents-read.ts';
import {encodeFileVersion, encodeScalars, type ScalarEvent} from '../../src/engine/scalars/tfevents-write.ts';

const count = 1_000_000;
const tags = ['train/loss', 'train/accuracy', 'eval/loss', 'lr'];
const file = makeFile();
const times = Array.from({length: 10}, readFile);
report('read, first time', times[0] ?? 0);
report('read, best of 10', Math.min(...times));

function makeFile(): Buffer {
	const events = Array.from(
		{length: count},
		(_, index): ScalarEvent => ({
			wallTime: 1.7e9 + index / 100,
			step: Math.floor(index / tags.length),
			tag: tags[index % tags.length] ?? '',
			value: Math.exp(-index / count),
		}),
	);
	return Buffer.concat([encodeFileVersion(1.7e9), encodeScalars(events)]);
}

/** Milliseconds that it took. */
function readFile(): number {
	const columns: Series[] = [];
	const started = performance.now();
	const decode = scalarDecoder(() => {
		const series = new Series();
		columns.push(series);
		return series;
	});
	decode(file, 0);
	const ms = performance.now() - started;
	const total = columns.reduce((sum, {length}) => sum + length, 0);
	if (total !== count) throw new Error(`read ${total} of ${count} events`);
	return ms;
}

function report(what: string, ms: number): void {
	const [million, megabytes] = [count, file.length].map(amount => amount / ms / 1000);
	console.log(`${what}: ${ms.toFixed(0)} ms, ${million?.toFixed(1)} M events/s, ${megabytes?.toFixed(0)} MB/s`);
}
