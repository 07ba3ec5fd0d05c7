import {chmodSync} from 'node:fs';
import {homedir} from 'node:os';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {scriptOperation} from '../../src/engine/project/script-operation.ts';
import {splitWords} from '../../src/engine/words.ts';
import {directoryOf} from '../python/pythons.ts';

describe('a Python script', () => {
	test('is an operation of the directory that it is called from, with all its flags', () => {
		const dir = directoryOf({'train.py': '', 'src/fit.py': ''});
		expect(scriptOperation(dir, 'train.py')).toMatchObject({
			name: 'train.py',
			model: '',
			origin: {kind: 'script', dir},
			dir,
			body: {kind: 'main', main: 'train'},
			flagsImport: 'all',
			objective: 'loss',
		});
		expect(scriptOperation(dir, './src/fit.py')).toMatchObject({
			name: 'fit.py',
			origin: {kind: 'script', dir: path.join(dir, 'src')},
			dir,
			body: {kind: 'main', main: 'src/fit'},
		});
	});

	test('elsewhere has the directory that both are in for its project', () => {
		const dir = directoryOf({'a/x/note': '', 'a/b/train.py': ''});
		const operation = scriptOperation(path.join(dir, 'a', 'x'), '../b/train.py');
		expect(operation).toMatchObject({dir: path.join(dir, 'a'), body: {kind: 'main', main: 'b/train'}});
	});

	test('never makes all files of a person or of the machine its project', () => {
		const dir = directoryOf({'train.py': ''});
		for (const cwd of ['/', homedir(), '/usr'])
			expect(scriptOperation(cwd, path.join(dir, 'train.py'))).toMatchObject({
				body: {kind: 'main', main: 'train'},
				dir,
			});
	});

	test('may have blanks in its path', () => {
		const operation = scriptOperation(directoryOf({'my dir/my train.py': ''}), 'my dir/my train.py');
		expect(operation?.body.kind === 'main' && splitWords(operation.body.main)).toEqual(['my dir/my train']);
	});
});

describe('a program', () => {
	test('is an operation that runs it', () => {
		const dir = directoryOf({'bin/a run.sh': '#!/bin/sh\n'});
		const file = path.join(dir, 'bin', 'a run.sh');
		chmodSync(file, 0o755);
		const operation = scriptOperation(dir, 'bin/a run.sh');
		expect(operation).toMatchObject({name: 'bin/a run.sh', origin: {kind: 'script', dir}, dir: path.join(dir, 'bin')});
		expect(operation?.body.kind === 'exec' && splitWords(operation.body.exec)).toEqual([file]);
	});

	test('that may not be run is told how to make it one', () => {
		const dir = directoryOf({'run.sh': '#!/bin/sh\n'});
		expect(() => scriptOperation(dir, 'run.sh')).toThrow(
			expect.objectContaining({message: 'cannot run run.sh: it must be an executable file', hint: 'chmod +x run.sh'}),
		);
	});
});

test('what is no file is no operation', () => {
	const dir = directoryOf({'src/train.py': ''});
	for (const spec of ['', 'src', 'train', 'zork.py']) expect(scriptOperation(dir, spec)).toBeUndefined();
});
