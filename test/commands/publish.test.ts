import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {describe, expect, onTestFinished, test} from 'vitest';
import {chromium, domOf} from '../helpers/chromium.ts';
import {putRun} from '../helpers/logged-run.ts';
import {makePlace, type Place} from '../helpers/runtui.ts';
import {canMount, mountSmallDisk} from '../helpers/small-disk.ts';

const evil = '<script>document.title = "taken"</script><img src=x onerror="document.title = 1">';

function makeRuns(): Place {
	const place = makePlace();
	const best = {flags: {lr: 0.1, model: 'small'}, label: 'best one', scalars: {loss: [3, 2, 1], acc: [0.1, 0.5, 0.9]}};
	putRun(place, 0, {
		...best,
		output: 'step 1\n\x1b[31mred\x1b[0m\n',
		files: {'model.bin': 'weights', 'logs/a.txt': 'a'},
	});
	putRun(place, 1, {
		flags: {lr: 0.5, model: 'small'},
		label: evil,
		scalars: {loss: [3, Number.NaN, 2]},
		output: `${evil}\n`,
	});
	return place;
}

const readPage = ({project}: Place, dest = 'published-runs') =>
	readFileSync(path.join(project, dest, 'index.html'), 'utf8');

describe('a report', () => {
	test('is one page and a README, wherever they are to be', async () => {
		const place = makeRuns();
		const {stderr, code} = await place.runtui('publish', '-y', '--dest', 'out/report', '--title', 'My runs');
		expect(code).toBe(0);
		expect(stderr).toMatch(/^Published 2 runs to out\/report, using \d+\.\dK\n$/);
		expect(readdirSync(path.join(place.project, 'out/report')).sort()).toEqual(['README.md', 'index.html']);
		expect(readPage(place, 'out/report')).toContain('<title>My runs</title>');
		const readme = readFileSync(path.join(place.project, 'out/report/README.md'), 'utf8');
		expect(readme).toMatch(/\| 00000001 \| m:train \| best one \| completed .*\| 0\.1 \| 0\.9 \| 1 ★ \|\n/);
		expect(readme).toContain('The same for all: model=small');
	});

	test('asks the network for nothing', async () => {
		const place = makeRuns();
		await place.runtui('publish', '-y');
		const page = readPage(place);
		// What runs say is in JSON, where quotes are escaped.
		const fetched = page.match(/<[a-z]+[^<>]*\s(?:src|href)=[^<>]*>/g);
		expect(fetched).toEqual(['<link rel="icon" href="data:,">']);
		expect(page).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg)|@import|url\(/);
		expect(page).toContain("default-src 'none'; script-src 'sha256-");
	});

	test('of 20 runs of 100,000 points stays under 5 MB', async () => {
		const place = makePlace();
		const values = Float64Array.from({length: 50_000}, (_, at) => Math.sin(at) / (1 + at));
		for (let at = 0; at < 20; at++) putRun(place, at, {flags: {at}, scalars: {loss: values, acc: values}});
		expect((await place.runtui('publish', '-y')).code).toBe(0);
		expect(statSync(path.join(place.project, 'published-runs/index.html')).size).toBeLessThan(5e6);
	});

	test('is of the runs that are named or pass the filters', async () => {
		const place = makeRuns();
		await place.runtui('publish', '-y', '-F', 'lr = 0.5');
		expect(readPage(place)).not.toContain('"shortId":"00000001"');
		expect(readPage(place)).toContain('"shortId":"00000002"');
		await place.runtui('publish', '-y', '--limit', '1');
		expect(readPage(place)).toContain('"shortId":"00000001"');
		expect(readPage(place)).toContain('the first 1 of 2 runs');
		mkdirSync(path.join(place.home, 'runs', '00000001'.padEnd(32, 'a'), '.guild/proto'));
		await place.runtui('publish', '-y');
		expect(readPage(place)).not.toContain('"shortId":"00000001"');
		await place.runtui('publish', '-y', '--include-batch');
		expect(readPage(place)).toContain('"shortId":"00000001"');
	});
});

describe('the files of the runs', () => {
	const published = ({project}: Place) =>
		readdirSync(path.join(project, 'published-runs'), {recursive: true, encoding: 'utf8'})
			.filter(name => /^0{7}1/.test(name) && statSync(path.join(project, 'published-runs', name)).isFile())
			.map(name => name.slice(33))
			.sort();

	test('come along where they are asked for, links only as copies', async () => {
		const place = makeRuns();
		const dir = path.join(place.home, 'runs', readdirSync(path.join(place.home, 'runs')).sort()[0] ?? '');
		writeFileSync(path.join(place.dir, 'data.csv'), '1,2\n');
		symlinkSync(path.join(place.dir, 'data.csv'), path.join(dir, 'data.csv'));
		await place.runtui('publish', '-y', '--all-files');
		expect(published(place)).toEqual(['logs/a.txt', 'model.bin']);
		writeFileSync(path.join(dir, '.guild/manifest'), 's model.bin 0000 model.bin\n');
		await place.runtui('publish', '-y', '--files', '--no-md5');
		expect(published(place)).toEqual(['logs/a.txt']);
		rmSync(path.join(dir, '.guild/manifest'));
		await place.runtui('publish', '-y', '-L');
		expect(published(place)).toEqual(['data.csv', 'logs/a.txt', 'model.bin']);
	});
});

describe('nothing of anybody else is lost', () => {
	test('a README that is none of ours stays', async () => {
		const place = makeRuns();
		place.write({'README.md': '# My project\n'});
		const {stderr, code} = await place.runtui('publish', '-y', '-d', '.');
		expect({code, stderr}).toEqual({code: 1, stderr: expect.stringContaining("is no report of runtui's")});
		expect(readFileSync(path.join(place.project, 'README.md'), 'utf8')).toBe('# My project\n');
		expect(existsSync(path.join(place.project, 'index.html'))).toBe(false);
	});

	test('an earlier report is replaced', async () => {
		const place = makeRuns();
		await place.runtui('publish', '-y');
		expect((await place.runtui('publish', '-y', '1')).code).toBe(0);
		expect(readPage(place)).not.toContain('"shortId":"00000002"');
	});

	test('where nothing can be written it says so', async () => {
		const place = makeRuns();
		place.write({taken: 'a file'});
		const {stderr, code} = await place.runtui('publish', '-y', '-d', 'taken/report');
		expect({code, stderr}).toEqual({
			code: 1,
			stderr: expect.stringMatching(/^runtui: cannot publish to .*taken\/report: /),
		});
	});

	test.skipIf(!canMount())('a full disk leaves the earlier report as it was', async () => {
		const place = makeRuns();
		const disk = mountSmallDisk(path.join(place.project, 'published-runs'), 1, onTestFinished);
		await place.runtui('publish', '-y');
		const page = readPage(place);
		disk.fill(8);
		const {stderr, code} = await place.runtui('publish', '-y', '1');
		expect({code, stderr}).toEqual({code: 1, stderr: expect.stringContaining('the disk is full')});
		expect(readPage(place)).toBe(page);
		expect(readdirSync(path.join(place.project, 'published-runs')).sort()).toEqual([
			'README.md',
			'ballast',
			'index.html',
		]);
	});

	test('more runs than a page can show are not tried', async () => {
		const place = makePlace();
		for (let at = 0; at < 1001; at++) putRun(place, at, {});
		const {stderr, code} = await place.runtui('publish', '-y');
		expect({code, stderr}).toEqual({code: 1, stderr: expect.stringContaining('hold 1000 runs, 1001 are selected')});
		expect((await place.runtui('publish', '-y', '--limit', '1000')).code).toBe(0);
	});

	test('no runs make no report', async () => {
		const place = makePlace();
		mkdirSync(place.home);
		expect(await place.runtui('publish', '-y')).toEqual({code: 0, stdout: '', stderr: 'No runs to publish.\n'});
		expect(existsSync(path.join(place.project, 'published-runs'))).toBe(false);
	});
});

describe.skipIf(!chromium)(`in a browser${chromium ? '' : ' (skipped: there is no chromium on the PATH)'}`, () => {
	test('the report draws itself, and what runs say is text', async () => {
		const place = makeRuns();
		await place.runtui('publish', '-y', '--title', 'In a browser');
		const dom = await domOf(pathToFileURL(path.join(place.project, 'published-runs/index.html')).href);
		expect(dom).toContain('<title>In a browser</title>');
		expect(dom).toContain('2 runs');
		expect(dom.match(/<path class="curve color/g)).toHaveLength(3);
		expect(dom).toMatch(/<td class="number best"[^>]*><span class="star"[^>]*>★<\/span>1<\/td>/);
		expect(dom).toContain('<span class="fg1">red</span>');
		expect(dom).toContain('&lt;img src=x onerror=');
		expect(dom).not.toContain('<img');
	});
});
