import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';

/** A source file and what it imports: paths from `src/` for our own, names for packages. */
type Source = {file: string; imports: string[]};

const sources = readSources();
const within = (folder: string) => sources.filter(({file}) => file.startsWith(folder));

describe('the direction of imports', () => {
	test('the engine knows no screen and no React', () => {
		const forbidden = /^(?:react|ink)(?:$|[-/])|^ui\//;
		expect(offences(within('engine/'), name => forbidden.test(name))).toEqual([]);
	});

	test('the command line loads nothing of the screen', () => {
		const reached = reachableFrom('exec.ts');
		expect([...reached].filter(file => file.startsWith('ui/'))).toEqual([]);
	});

	test('nothing imports in a circle', () => {
		expect(sources.map(({file}) => file).filter(file => reachableFrom(file).has(file))).toEqual([]);
	});
});

describe('decisions are pure', () => {
	const pure = [
		'engine/flags/',
		'engine/yaml/',
		'engine/text/',
		'engine/words.ts',
		'engine/run/status.ts',
		'engine/run/severity.ts',
		'engine/run/opref.ts',
		'engine/queue/move.ts',
		'engine/queue/pick-next.ts',
		'engine/queue/place.ts',
		'engine/queue/settings.ts',
		'engine/queue/waiting.ts',
		'engine/archive/names.ts',
		'engine/archive/own-files.ts',
		'engine/merge/plan.ts',
		'engine/runs/history.ts',
		'engine/runs/label-words.ts',
		'engine/runs/run-facts.ts',
		'engine/runs/select.ts',
		'engine/launch/command.ts',
		'engine/pipeline/checks.ts',
		'engine/pipeline/resolve-step.ts',
		'engine/launch/environment.ts',
		'engine/launch/op-attr.ts',
		'engine/batch/space/',
		'engine/batch/optimizers/',
		'engine/batch/early-stop/',
		'engine/batch/sweep-file.ts',
		'engine/batch/sweep-flags.ts',
		'engine/batch/already-run.ts',
		'engine/batch/batch-file.ts',
		'engine/batch/batch-output.ts',
		'engine/batch/combinations.ts',
		'engine/batch/csv.ts',
		'engine/batch/decide.ts',
		'engine/batch/dimension.ts',
		'engine/batch/objective.ts',
		'engine/batch/sample.ts',
		'engine/batch/search-functions.ts',
		'engine/batch/settings.ts',
		'engine/batch/suggestions.ts',
		'engine/batch/trial-list.ts',
		'engine/batch/trial-output.ts',
		'engine/batch/trial-seed.ts',
		'engine/batch/trials-text.ts',
		'engine/compare/',
		'engine/filter/',
		'ui/draw/',
		'ui/panes/',
		'ui/modals/',
		'ui/view.ts',
		'ui/output-view.ts',
		'ui/output-rows.ts',
		'ui/chart-view.ts',
		'ui/chart-moves.ts',
		'ui/chart-data.ts',
		'ui/memo.ts',
		'ui/compare-view.ts',
		'ui/table-view.ts',
		'ui/text-field.ts',
		'ui/keymap.ts',
		'ui/layout.ts',
		'ui/frame.ts',
		'ui/arrange.ts',
		'ui/seen-names.ts',
		'ui/complete-filter.ts',
		'ui/help-rows.ts',
		'ui/palette-line.ts',
		'ui/pane-sizes.ts',
		'ui/saved-views.ts',
		'ui/settings/clashes.ts',
		'ui/settings/keys-file.ts',
		'ui/settings/project-state.ts',
		'ui/settings/settings.ts',
		'ui/group-rows.ts',
		'ui/columns/',
		'engine/scalars/patterns.ts',
		'engine/scalars/series.ts',
		'engine/scalars/recording.ts',
		'engine/scalars/sparkline.ts',
		'engine/sourcecode/select.ts',
		'engine/report/page',
		'engine/report/curve.ts',
		'engine/report/head.ts',
		'engine/report/limit-size.ts',
		'engine/report/markdown.ts',
		'engine/report/output-spans.ts',
		'engine/report/report.ts',
		'engine/report/report-run.ts',
		'engine/report/text-chart.ts',
		'engine/tensorboard/run-name.ts',
	];
	const files = pure.flatMap(within);

	test('they touch no file, process or clock', () => {
		expect(offences(files, name => name.startsWith('node:'))).toEqual([]);
		const clock = /\bDate\.now\(|new Date\(\)|performance\.now\(|Math\.random\(/;
		expect(files.filter(({file}) => clock.test(text(file))).map(({file}) => file)).toEqual([]);
	});
});

describe('edges have one owner', () => {
	test('only executors start the processes of runs', () => {
		const starters = sources.filter(({imports}) => imports.includes('node:child_process')).map(({file}) => file);
		expect(starters).toEqual(['engine/executors/local.ts']);
	});

	test('only the launch of runs and batches, and runs themselves, write run directories', () => {
		const writers = sources.filter(({file}) => /\b(?:writeAttr|removeAttr)\b/.test(text(file))).map(({file}) => file);
		expect(writers.filter(file => !/^engine\/(?:run|runs|launch|batch)\//.test(file))).toEqual([]);
	});

	test('only the two faces speak to the standard streams', () => {
		const speakers = sources.filter(({file}) => /(?<!sub)process\.std(?:in|out|err)|\bconsole\./.test(text(file)));
		expect(speakers.map(({file}) => file).sort()).toEqual(['process-io.ts', 'ui/start.ts']);
	});
});

test('files are small enough to hold one idea', () => {
	const long = sources.filter(({file}) => text(file).split('\n').length > 320).map(({file}) => file);
	expect(long).toEqual([]);
});

function offences(from: readonly Source[], isForbidden: (name: string) => boolean): string[] {
	return from.flatMap(({file, imports}) => imports.filter(isForbidden).map(name => `${file} imports ${name}`));
}

function reachableFrom(start: string): Set<string> {
	const reached = new Set<string>();
	const queue = [start];
	for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
		for (const next of sources.find(source => source.file === file)?.imports ?? []) {
			if (!reached.has(next) && sources.some(source => source.file === next)) {
				reached.add(next);
				queue.push(next);
			}
		}
	}
	return reached;
}

/** Imports of values: a type costs nothing at run time and may point anywhere but from the engine to the screen. */
function readSources(): Source[] {
	const root = path.resolve('src');
	const names = readdirSync(root, {recursive: true, encoding: 'utf8'});
	return names
		.filter(name => /\.tsx?$/.test(name))
		.map(name => {
			const file = name.split(path.sep).join('/');
			const lines = text(file).matchAll(
				/^(?:import|export)\s(?!type\b)[^;]*?from '([^']+)'|^import '([^']+)'|import\('([^']+)'\)/gm,
			);
			const imports = [...lines].map(match => match[1] ?? match[2] ?? match[3] ?? '');
			return {
				file,
				imports: imports.map(to => (to.startsWith('.') ? path.posix.join(path.posix.dirname(file), to) : to)),
			};
		});
}

function text(file: string): string {
	return readFileSync(path.join('src', file), 'utf8');
}
