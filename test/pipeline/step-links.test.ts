import {mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {homeAt} from '../../src/engine/home.ts';
import {linkNames, openStepLinks} from '../../src/engine/pipeline/step-links.ts';

test('links are called as Guild calls them', () => {
	expect(linkNames(['my fit', 'svm:train', 'a/b.py', 'my fit', 'my-fit'], () => false)).toEqual([
		'my-fit',
		'svm-train',
		'a-b.py',
		'my-fit_2',
		'my-fit_3',
	]);
	expect(linkNames(['a', 'a'], name => name === 'a')).toEqual(['a_2', 'a_3']);
});

test('links of an earlier attempt are found again, and other files are left alone', () => {
	const home = homeAt(mkdtempSync(path.join(tmpdir(), 'runtui-test-')));
	onTestFinished(() => rmSync(home.dir, {recursive: true}));
	const dir = path.join(home.runs, 'parent');
	mkdirSync(dir, {recursive: true});
	writeFileSync(path.join(dir, 'data'), '');
	symlinkSync('/etc', path.join(dir, 'fit'));
	const open = () => openStepLinks(dir, ['data', 'fit', 'fit'], home);
	const links = open();
	expect(links.runOf(1)).toBeUndefined();
	links.link(1, path.join(home.runs, 'a'));
	links.link(1, path.join(home.runs, 'b'));
	links.link(2, path.join(home.runs, 'c'));
	expect(open().runOf(1)).toBe(path.join(home.runs, 'b'));
	expect(readlinkSync(path.join(dir, 'fit_2'))).toBe('../b');
	open().unlink(2);
	open().unlink(2);
	expect(readdirSync(dir).sort()).toEqual(['.guild', 'data', 'fit', 'fit_2']);
});
