import {randomBytes} from 'node:crypto';
import {hostname, userInfo} from 'node:os';
import {usageError} from '../errors.ts';
import {withFilters} from '../filter/options.ts';
import type {Command, EngineContext} from './command.ts';
import {portOf} from './port.ts';
import {runsFrom} from './runs-from.ts';
import {untilInterrupted} from './until-interrupted.ts';

const defaultLimit = 100;

/** Shows runs in a browser as they come and grow. */
export const view: Command<EngineContext> = {
	name: 'view',
	summary: 'Show runs in a browser, live',
	usage: '[RUN...]',
	description:
		'Serves the report that publish writes, of all runs where none is named, and keeps it current: runs appear and curves grow. Only this machine is answered, and only who knows the address that is printed. Ctrl-C ends it.',
	options: withFilters({
		host: {
			aliases: ['-h'],
			value: 'HOST',
			summary: 'Answer on HOST instead of 127.0.0.1, so that other machines may ask',
		},
		port: {aliases: ['-p'], value: 'PORT', summary: 'Answer on PORT (default: any that is free)'},
		limit: {value: 'N', summary: `Show the newest N runs (default: ${defaultLimit})`},
		'include-batch': {summary: 'Show batches too'},
		'no-open': {aliases: ['-n'], summary: 'Open no browser'},
		logging: {summary: 'Print what is asked for'},
	}),
	run: async (context, args) => {
		const {engine, io} = context;
		const {options} = args;
		const host = options.get('host') || '127.0.0.1';
		const port = portOf(options);
		const limit = options.integer('limit') ?? defaultLimit;
		if (limit === 0) throw usageError('--limit needs a number from 1 on');
		const list = runsFrom(context, args);
		list();
		const {firstRuns, mostRuns} = await import('../report/choose-runs.ts');
		if (limit > mostRuns) throw usageError(`--limit can be ${mostRuns} at most`);
		const {liveReport} = await import('../report/live-report.ts');
		const {serveReport} = await import('../report/serve.ts');
		const {readPageAssets} = await import('../report/assets.ts');
		const title = 'Runs';
		const report = liveReport(() => firstRuns(list(), limit), {env: engine.env, title});
		const token = randomBytes(16).toString('hex');
		const onAnswer = options.has('logging') ? (line: string) => io.err(`${line}\n`) : undefined;
		try {
			const served = await serveReport(report, {title, assets: readPageAssets()}, {host, port, token, onAnswer});
			const url = `http://${urlHost(host)}:${served.port}/?token=${token}`;
			// Somebody may press Ctrl-C as soon as it says so.
			const ended = untilInterrupted(io);
			io.err(howToReach({host, port: served.port, url}));
			if (io.isTerminal && !options.has('no-open')) {
				const {openBrowser} = await import('../report/open-browser.ts');
				void openBrowser(url, engine);
			}
			await ended;
			await served.close();
		} finally {
			report.close();
		}
		return {};
	},
};

function howToReach({host, port, url}: {host: string; port: number; url: string}): string {
	const user = userInfo().username;
	const isHere = isLoopback(host);
	return [
		`Showing runs at ${url}`,
		isHere
			? `From another machine: ssh -L ${port}:${urlName(host)}:${port} ${user}@${hostname()}, then open the same address there`
			: `Warning: ${host} can be reached from other machines. Whoever knows the address sees the runs, and it is not encrypted.`,
		'Ctrl-C ends it.',
		'',
	].join('\n');
}

function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '::1' || /^127(?:\.\d+){3}$/.test(host);
}

/** What a browser is to ask for: an address that means any of ours is none of anybody. */
function urlHost(host: string): string {
	return host === '0.0.0.0' || host === '::' ? hostname() : urlName(host);
}

function urlName(host: string): string {
	return host.includes(':') ? `[${host}]` : host;
}
