import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import {packTar} from 'modern-tar';
import {expect, onTestFinished, test} from 'vitest';
import {tarMembers} from '../../src/engine/deps/tar.ts';

test('members may be read or passed over as one likes', async () => {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-tar-test-'));
	onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
	const bodies = Array.from({length: 2000}, (_, at) => 'x'.repeat((at * 37) % 1500));
	const entries = bodies.map((body, at) => ({header: {name: `m${at}`, size: body.length}, body}));
	const file = path.join(dir, 'a.tar');
	writeFileSync(file, await packTar(entries));
	const wanted = (at: number) => at % 3 === 0 || at % 7 === 0;
	const read: string[] = [];
	let at = 0;
	for await (const {content} of tarMembers(file, {isGzip: false})) {
		if (wanted(at)) read.push(await text(content));
		at++;
	}
	expect(read).toEqual(bodies.filter((_, index) => wanted(index)));
	expect(at).toBe(2000);
});
