/**
 * What a busy training does: prints so many lines a second, each with its number, and logs 20 scalars 30 times a second into an event file in
 * the directory that it is started in. `node test/bench/busy-run.ts [--rate LINES] [--seconds N]`; it ends by itself after an hour.
 */
import {closeSync, openSync, writeSync} from 'node:fs';
import {parseArgs} from 'node:util';
import {encodeFileVersion, encodeScalars} from '../../src/engine/scalars/tfevents-write.ts';

const options = {rate: {type: 'string', default: '1000'}, seconds: {type: 'string', default: '3600'}} as const;
const {values} = parseArgs({options});
const rate = Number(values.rate);
const seconds = Number(values.seconds);
const scalars = 20;
const logsPerSecond = 30;

const events = openSync(`events.out.tfevents.${Math.floor(Date.now() / 1000)}.busy`, 'w');
writeSync(events, encodeFileVersion(Date.now() / 1000));
const began = performance.now();
let printed = 0;
let step = 0;
const timer = setInterval(work, 10);

function work(): void {
	const now = Math.min(seconds, (performance.now() - began) / 1000);
	let text = '';
	for (; printed < Math.floor(now * rate); printed++)
		text += `line ${printed}: epoch ${Math.floor(printed / 1000)}, loss ${Math.exp(-printed / 1e5).toFixed(6)}, 1429 images/s\n`;
	if (text !== '') writeSync(1, text);
	for (; step < Math.floor(now * logsPerSecond); step++) writeSync(events, encodeScalars(valuesAt(step)));
	if (now < seconds) return;
	clearInterval(timer);
	closeSync(events);
}

function valuesAt(at: number) {
	const wallTime = Date.now() / 1000;
	return Array.from({length: scalars}, (_, scalar) => ({
		...{wallTime, step: at, tag: `metric_${scalar}`},
		value: Math.exp(-at / 1000) * (scalar + 1) + Math.sin(at * (scalar + 1)) / 100,
	}));
}
