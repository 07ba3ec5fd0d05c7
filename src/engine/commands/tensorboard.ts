import {closeSync, openSync, writeSync} from 'node:fs';
import path from 'node:path';
import {errorCode, systemReason, UserError, usageError} from '../errors.ts';
import {withFilters} from '../filter/options.ts';
import {healRecording} from '../launch/heal.ts';
import {readMap} from '../run/attrs.ts';
import type {Run} from '../run/read-run.ts';
import {sanitize} from '../text/sanitize.ts';
import type {Command, EngineContext, Options} from './command.ts';
import {portOf} from './port.ts';
import {runsFrom} from './runs-from.ts';
import {untilInterrupted} from './until-interrupted.ts';

const defaultRefresh = 5;

/** Shows runs in the user's TensorBoard. */
export const tensorboard: Command<EngineContext> = {
	name: 'tensorboard',
	summary: 'Show runs in TensorBoard',
	usage: '[RUN...]',
	description:
		'Starts the tensorboard that is on the PATH with all runs where none is named, and keeps it current: new runs appear, deleted ones go. Ctrl-C ends it.',
	options: withFilters({
		host: {aliases: ['-h'], value: 'HOST', summary: 'Have it answer on HOST (default: 127.0.0.1)'},
		port: {aliases: ['-p'], value: 'PORT', summary: 'Have it answer on PORT (default: any that is free)'},
		'refresh-interval': {
			value: 'SECONDS',
			summary: `Look for new runs and numbers so often (default: ${defaultRefresh})`,
		},
		'run-name-flags': {
			value: 'FLAGS',
			summary: 'Name runs by these FLAGS instead of their labels, separated by commas',
		},
		tab: {value: 'TAB', summary: 'Open TAB first, such as scalars'},
		option: {
			aliases: ['-O'],
			value: 'OPTION=VALUE',
			multiple: true,
			summary: 'Pass --OPTION=VALUE on; may be repeated',
		},
		'export-scalars': {
			value: 'PATH',
			summary: 'Write all scalars to PATH (- for standard output) instead, as comma-separated values',
		},
		'include-batch': {summary: 'Show batches too'},
		'skip-images': {summary: 'Accepted for Guild; images of runs are not added'},
		'skip-hparams': {summary: 'Accepted for Guild; hyperparameters are not added'},
		'no-open': {aliases: ['-n'], summary: 'Open no browser'},
	}),
	run: async (context, args) => {
		const {options} = args;
		const list = runsFrom(context, args);
		const file = options.get('export-scalars');
		await Promise.all(list().map(({dir}) => healRecording(dir)));
		if (file !== undefined) await writeScalars(context, list(), file);
		else await serve(context, list, options);
		return {};
	},
};

async function writeScalars({engine, io}: EngineContext, runs: readonly Run[], file: string): Promise<void> {
	const {exportScalars} = await import('../tensorboard/export-scalars.ts');
	if (file === '-') {
		for (const piece of exportScalars(runs)) io.out(piece);
		return;
	}
	try {
		const descriptor = openSync(path.resolve(engine.cwd, file), 'w');
		try {
			for (const piece of exportScalars(runs)) writeSync(descriptor, piece);
		} finally {
			closeSync(descriptor);
		}
	} catch (error) {
		if (errorCode(error) === undefined) throw error;
		throw new UserError(`cannot write ${file}: ${systemReason(error)}`);
	}
}

async function serve({engine, io}: EngineContext, list: () => Run[], options: Options): Promise<void> {
	const refreshSeconds = options.integer('refresh-interval') ?? defaultRefresh;
	if (refreshSeconds === 0) throw usageError('--refresh-interval needs a number from 1 on');
	const names = options
		.get('run-name-flags')
		?.split(/[\s,]+/)
		.filter(Boolean);
	const {tensorboardName} = await import('../tensorboard/run-name.ts');
	const {serveTensorboard} = await import('../tensorboard/serve.ts');
	const listRuns = () =>
		list().map(run => ({name: tensorboardName(run, names ? readMap(run.dir, 'flags') : {}, names), dir: run.dir}));
	const {cwd, env} = engine;
	const tab = options.get('tab');
	const serving = await serveTensorboard(listRuns, {
		host: options.get('host') || '127.0.0.1',
		port: portOf(options),
		refreshSeconds,
		extra: passedOn(options.all('option')),
		cwd,
		env,
	});
	const url = tab ? `${serving.url}#${encodeURIComponent(tab)}` : serving.url;
	void serving.ready.then(async isReady => {
		if (!isReady) return;
		io.err(`Running TensorBoard at ${sanitize(url)} (Ctrl-C ends it)\n`);
		if (!io.isTerminal || options.has('no-open')) return;
		const {openBrowser} = await import('../report/open-browser.ts');
		await openBrowser(url, engine);
	});
	await untilInterrupted(io, serving.ended);
	await serving.close();
}

function passedOn(given: readonly string[]): string[] {
	return given.map(text => {
		if (!/^[\w-]+(?:=|$)/.test(text)) throw usageError(`-O takes OPTION=VALUE, not '${text}'`);
		return `--${text}`;
	});
}
