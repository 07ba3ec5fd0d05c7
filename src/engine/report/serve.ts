import {timingSafeEqual} from 'node:crypto';
import {once} from 'node:events';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {isIP} from 'node:net';
import {hostname} from 'node:os';
import {promisify} from 'node:util';
import {gzip} from 'node:zlib';
import {errorCode, systemReason, UserError} from '../errors.ts';
import {pagePolicy, type PageAssets, reportPage} from './page.ts';
import type {LiveReport} from './live-report.ts';

/** A page that is served. */
export type Served = {port: number; close: () => Promise<void>};

export type ServeOptions = {
	host: string;
	/** 0: any that is free. */
	port: number;
	/** Without it nobody is told anything: other users of the machine reach the port too. */
	token: string;
	/** Called with each request that was answered. */
	onAnswer?: ((line: string) => void) | undefined;
};

/**
 * Serves a live report: the page, and what changed.
 * @throws UserError where the port cannot be had
 */
export async function serveReport(
	report: LiveReport,
	{title, assets}: {title: string; assets: PageAssets},
	{host, port, token, onAnswer = () => {}}: ServeOptions,
): Promise<Served> {
	const empty = {head: {title, made: '', note: '', rows: [], flags: [], scalars: []}, runs: []};
	const page = reportPage(empty, assets, true);
	const answer = async (request: IncomingMessage, response: ServerResponse) => {
		const url = new URL(request.url ?? '/', 'http://localhost');
		const refused = refusal(request, url, {host, token});
		if (refused) return send(request, response, {...refused, type: 'text/plain'});
		if (url.pathname === '/')
			return send(request, response, {code: 200, text: page, type: 'text/html', policy: pagePolicy(assets, true)});
		if (url.pathname !== '/data')
			return send(request, response, {code: 404, text: 'There is nothing here.\n', type: 'text/plain'});
		const update = await report.since(Number.parseInt(url.searchParams.get('since') ?? '0', 10) || 0);
		return send(request, response, {code: 200, text: JSON.stringify(update), type: 'application/json'});
	};
	// It takes as long to load as all of us: only here, or it would be loaded with the bundle.
	const {createServer} = await import('node:http');
	const server = createServer((request, response) => {
		response.on('finish', () => onAnswer(`${request.method} ${request.url?.split('?')[0]} ${response.statusCode}`));
		answer(request, response).catch(error => {
			const text = error instanceof UserError ? error.message : systemReason(error);
			void send(request, response, {code: 500, text: `${text}\n`, type: 'text/plain'});
		});
	});
	server.listen(port, host);
	try {
		await once(server, 'listening');
	} catch (error) {
		const code = errorCode(error) ?? '';
		throw new UserError(`cannot listen on ${host} port ${port}: ${reasons[code] ?? systemReason(error)}`, {
			hint: code === 'EADDRINUSE' ? 'leave out --port to take one that is free' : undefined,
		});
	}
	const address = server.address();
	return {
		port: typeof address === 'object' && address ? address.port : port,
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

const reasons: Readonly<Record<string, string>> = {
	EADDRINUSE: 'another program listens there',
	EADDRNOTAVAIL: 'this machine has no such address',
	ENOTFOUND: 'there is no such host',
};

type Answer = {code: number; text: string; type: string; policy?: string};

/**
 * Why a request is not answered. A page on the web can have its own name point to this machine and ask us by it: only our names count, and
 * numbers, which cannot be made to point elsewhere.
 */
function refusal(
	{method, headers}: IncomingMessage,
	url: URL,
	{host, token}: {host: string; token: string},
): Pick<Answer, 'code' | 'text'> | undefined {
	const name = hostName(headers.host ?? '');
	if (isIP(name) === 0 && !['localhost', host.toLowerCase(), hostname().toLowerCase()].includes(name))
		return {code: 403, text: `This is not ${name}.\n`};
	if (!isSame(url.searchParams.get('token') ?? '', token))
		return {code: 403, text: 'Open the address that runtui view printed, all of it.\n'};
	return method === 'GET' || method === 'HEAD' ? undefined : {code: 405, text: 'Only to be read.\n'};
}

function hostName(header: string): string {
	return header
		.toLowerCase()
		.replace(/:\d+$/, '')
		.replace(/^\[(.*)\]$/, '$1');
}

/** Takes the same time wherever they differ. */
function isSame(one: string, other: string): boolean {
	const [a, b] = [Buffer.from(one), Buffer.from(other)];
	return a.length === b.length && timingSafeEqual(a, b);
}

const compress = promisify(gzip);

async function send(
	{method, headers}: IncomingMessage,
	response: ServerResponse,
	{code, text, type, policy = "default-src 'none'"}: Answer,
): Promise<void> {
	const isCompressed = text.length > 1000 && /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''));
	const body = isCompressed ? await compress(text) : Buffer.from(text);
	response.writeHead(code, {
		'Content-Type': `${type}; charset=utf-8`,
		'Content-Length': body.length,
		...(isCompressed ? {'Content-Encoding': 'gzip'} : {}),
		'Content-Security-Policy': `${policy}; frame-ancestors 'none'`,
		'Cache-Control': 'no-store',
		'Referrer-Policy': 'no-referrer',
		'X-Content-Type-Options': 'nosniff',
		'Cross-Origin-Resource-Policy': 'same-origin',
	});
	response.end(method === 'HEAD' ? undefined : body);
}
