import {execFileSync} from 'node:child_process';
import {closeSync, mkdtempSync, openSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {zipWriter} from '../../src/engine/archive/zip-writer.ts';
import type {Member} from '../../src/engine/deps/member.ts';
import {zipMembers} from '../../src/engine/deps/zip.ts';

test('more members than two bytes can count are read back', async () => {
	const names = Array.from({length: 70_000}, (_, at) => `d/${at}`);
	const file = await written(names.map(name => member(name, '')));
	const read: string[] = [];
	for await (const {name} of zipMembers(file)) read.push(name);
	expect(read).toEqual(names);
});

test.skipIf(!hasPython())("Python's zipfile, with which Guild reads, finds every member as it was", async () => {
	const large = 'line\n'.repeat(500_000);
	const file = await written([
		member('ä/日本.txt', 'text'),
		member('large', large),
		member('empty', ''),
		{...member('dir', ''), kind: 'dir', mode: 0o755},
	]);
	const script = `
import sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
print([(i.filename, i.file_size, oct(i.external_attr >> 16)) for i in z.infolist()])`;
	expect(execFileSync('python3', ['-c', script, file], {encoding: 'utf8'}).trim()).toBe(
		"[('ä/日本.txt', 4, '0o100644'), ('large', 2500000, '0o100644'), ('empty', 0, '0o100644'), ('dir/', 0, '0o40755')]",
	);
});

function member(name: string, content: string): Member {
	const bytes = Buffer.from(content);
	async function* chunks() {
		yield bytes;
	}
	return {
		name,
		kind: 'file',
		mode: 0o644,
		target: '',
		size: bytes.length,
		modified: 1_700_000_000_123_456,
		content: chunks(),
	};
}

async function written(members: readonly Member[]): Promise<string> {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-zip-test-'));
	onTestFinished(() => rmSync(dir, {recursive: true, force: true}));
	const file = path.join(dir, 'a.zip');
	const descriptor = openSync(file, 'wx');
	const writer = zipWriter(descriptor);
	for (const one of members) await writer.add(one);
	await writer.finish();
	closeSync(descriptor);
	return file;
}

function hasPython(): boolean {
	try {
		execFileSync('python3', ['-c', ''], {stdio: 'ignore'});
		return true;
	} catch {
		return false;
	}
}
