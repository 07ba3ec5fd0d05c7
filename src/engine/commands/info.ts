import {withFilters} from '../filter/options.ts';
import type {Env} from '../home.ts';
import {healRecording} from '../launch/heal.ts';
import {readAttr} from '../run/attrs.ts';
import {customAttrs, describeRun, privateAttrs, readComments} from '../run/describe.ts';
import type {FileKind} from '../run/file-kind.ts';
import {readManifest} from '../run/manifest.ts';
import {runPaths} from '../run/paths.ts';
import type {Run} from '../run/read-run.ts';
import {statusText} from '../run/status.ts';
import {readScalars, type ScalarSummary} from '../scalars/run-scalars.ts';
import {isSystem} from '../scalars/scalar-key.ts';
import type {Point} from '../scalars/summary.ts';
import {toJson} from '../text/json.ts';
import {formatFixed} from '../text/number.ts';
import {sanitize} from '../text/sanitize.ts';
import {showSection} from '../text/value.ts';
import {toFloat} from '../yaml/plain.ts';
import type {YamlMap, YamlValue} from '../yaml/value.ts';
import type {Command, EngineContext, Options} from './command.ts';
import {oneRun} from './run-args.ts';

/** Shows what is known about one run. */
export const info: Command<EngineContext> = {
	name: 'runs info',
	aliases: ['info'],
	summary: 'Show what is known about a run',
	usage: '[RUN]',
	description: 'Shows the latest run where none is named.',
	options: withFilters({
		'all-scalars': {
			aliases: ['-s'],
			summary: 'Show first, last, least, greatest, mean and sum of each scalar, of the system too',
		},
		comments: {aliases: ['-c'], summary: 'Show comments'},
		env: {aliases: ['-e'], summary: 'Show the environment the run was started with'},
		manifest: {aliases: ['-m'], summary: 'Show the files the run was given'},
		deps: {aliases: ['-d'], summary: 'Show where dependencies came from'},
		plugins: {aliases: ['-p'], summary: 'Show plugins'},
		'private-attrs': {summary: 'Show attributes that are meant for programs'},
		json: {summary: 'Print JSON'},
	}),
	run: async (context, args) => {
		const {options} = args;
		const run = oneRun(context, args);
		await healRecording(run.dir);
		const {env} = context.engine;
		context.io.out(options.has('json') ? asJson(run, options, env) : asText(run, options, env));
		return {};
	},
};

function asText(run: Run, options: Options, env: Env): string {
	const fields = {...describeRun(run, env), status: statusText(run.status)};
	const heads = Object.entries(fields).map(([name, value]) => `${name}: ${sanitize(String(value))}`);
	const sections = Object.entries(readSections(run, options, showPoint));
	return lines([...heads, ...sections.flatMap(([title, value]) => showSection(title, value))]);
}

function asJson(run: Run, options: Options, env: Env): string {
	const sections = readSections(run, options, ({value, step}) => [toFloat(value), step]);
	return lines([toJson({...describeRun(run, env), ...sections})]);
}

/** What follows the fields, in order. `point` renders a value of a scalar; `label` says what its number counts, steps or values. */
function readSections(run: Run, options: Options, point: (point: Point, label: string) => YamlValue): YamlMap {
	const attr = (name: string, otherwise: YamlValue) => readAttr(run.dir, name) ?? otherwise;
	return {
		...customAttrs(run),
		...(options.has('private-attrs') && privateAttrs(run)),
		tags: attr('tags', []),
		flags: attr('flags', {}),
		...(run.isBatch && {'proto-flags': readAttr(runPaths(run.dir).proto, 'flags') ?? {}}),
		scalars: options.has('all-scalars') ? allScalars(run, point) : lastScalars(run, point),
		...(options.has('comments') && {comments: readComments(run)}),
		...(options.has('env') && {environment: attr('env', {})}),
		...(options.has('manifest') && {manifest: manifestPaths(run)}),
		...(options.has('deps') && {dependencies: attr('deps', {})}),
		...(options.has('plugins') && {plugins: attr('plugins', [])}),
	};
}

function lastScalars(run: Run, point: (point: Point, label: string) => YamlValue): YamlMap {
	const shown = scalarsOf(run).filter(({tag}) => !isSystem(tag));
	return Object.fromEntries(shown.map(({key, last}) => [key, point(last, 'step')]));
}

function allScalars(run: Run, point: (point: Point, label: string) => YamlValue): YamlMap {
	const rows = scalarsOf(run).map(({key, first, last, min, max, avg, total, count}) => {
		const points = {
			first: point(first, 'step'),
			last: point(last, 'step'),
			min: point(min, 'step'),
			max: point(max, 'step'),
			avg: point({value: avg, step: count}, 'count'),
			total: point({value: total, step: count}, 'count'),
		};
		return [key, points] as const;
	});
	return Object.fromEntries(rows);
}

/** The run's own scalars before those of the runs that are linked in it. */
function scalarsOf({dir}: Run): ScalarSummary[] {
	const own = ({prefix}: ScalarSummary) => prefix === '' || prefix === '.guild';
	return readScalars(dir).sort((a, b) => Number(own(b)) - Number(own(a)));
}

function showPoint({value, step}: Point, label: string): string {
	return `${formatFixed(value)} (${label} ${step})`;
}

function manifestPaths({dir}: Run): YamlMap {
	const manifest = readManifest(dir);
	const pathsOf = (kind: FileKind) =>
		manifest.flatMap(entry => (entry.kind !== 'unknown' && entry.kind === kind ? [entry.path] : []));
	const kinds = {dependencies: pathsOf('dependency'), sourcecode: pathsOf('sourcecode')};
	return Object.fromEntries(Object.entries(kinds).filter(([, paths]) => paths.length > 0));
}

function lines(list: readonly string[]): string {
	return list.map(line => `${line}\n`).join('');
}
