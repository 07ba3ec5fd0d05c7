import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {readAttr} from '../../src/engine/run/attrs.ts';
import {addComment, clearComments, removeComment} from '../../src/engine/runs/edit-comments.ts';
import {undo} from '../../src/engine/runs/undo.ts';
import {makePlainHome} from '../helpers/plain-home.ts';

const comment = (body: string) => ({body, user: 'ana', host: 'box', time: 1_700_000_000_000_000});

/** A home with one run, and its file of comments. */
function place() {
	const {home, runs} = makePlainHome(1);
	return {home, runs, dir: runs[0]?.dir ?? '', file: path.join(runs[0]?.dir ?? '', '.guild/attrs/comments')};
}

test('comments stand in the order they were made, in the layout of Guild', async () => {
	const {home, runs, file} = place();
	await addComment(home, runs, comment('first: of two'));
	await addComment(home, runs, comment('second'));
	expect(readFileSync(file, 'utf8')).toBe(
		"- body: 'first: of two'\n  host: box\n  time: 1700000000000000\n  user: ana\n- body: second\n  host: box\n  time: 1700000000000000\n  user: ana\n",
	);
});

test('one is removed by its number, and a number that there is not is refused', async () => {
	const {home, runs, dir} = place();
	for (const body of ['a', 'b', 'c']) await addComment(home, runs, comment(body));
	await removeComment(home, runs, 2);
	expect(readAttr(dir, 'comments')).toEqual([comment('a'), comment('c')]);
	for (const number of [0, 3]) {
		const {refused} = await removeComment(home, runs, number);
		expect(refused).toEqual([{run: runs[0]?.id, reason: `it has no comment ${number}`}]);
	}
	expect(readAttr(dir, 'comments')).toEqual([comment('a'), comment('c')]);
});

test('the last one leaves an empty list, as with Guild; all removed leave nothing', async () => {
	const {home, runs, dir} = place();
	await addComment(home, runs, comment('a'));
	await removeComment(home, runs, 1);
	expect(readAttr(dir, 'comments')).toEqual([]);
	await clearComments(home, runs);
	expect(readAttr(dir, 'comments')).toBeUndefined();
	await undo(home);
	expect(readAttr(dir, 'comments')).toEqual([]);
});

test('what comments have that nobody knows stays', async () => {
	const {home, runs, file} = place();
	writeFileSync(file, '- body: hi\n  mood: 1.0\n- just text\n');
	await addComment(home, runs, comment('a'));
	expect(readFileSync(file, 'utf8')).toMatch(/^- body: hi\n {2}mood: 1\.0\n- just text\n- body: a\n/);
});

test('comments that are no list are left alone', async () => {
	const {home, runs, file} = place();
	writeFileSync(file, 'body: hi\n');
	const {refused} = await addComment(home, runs, comment('a'));
	expect(refused[0]?.reason).toContain('its comments are not a list');
	expect(readFileSync(file, 'utf8')).toBe('body: hi\n');
});
