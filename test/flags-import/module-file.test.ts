import path from 'node:path';
import {expect, test} from 'vitest';
import {moduleFile} from '../../src/engine/flags-import/module-file.ts';
import {directoryOf} from '../python/pythons.ts';

test('a module is the file that Python runs for it', () => {
	const files = [
		'train.py',
		'train.v2.py',
		'src/train.py',
		'pkg/__main__.py',
		'pkg/mod.py',
		'src/pkg/mod.py',
		'both.py',
		'both/__main__.py',
	];
	const dir = directoryOf(Object.fromEntries(files.map(file => [file, ''])));
	const fileOf = (module: string) => {
		const file = moduleFile(dir, module);
		return file && path.relative(dir, file);
	};
	expect(fileOf('train')).toBe('train.py');
	expect(fileOf('train.v2')).toBe('train.v2.py');
	expect(fileOf('src/train')).toBe('src/train.py');
	expect(fileOf('pkg')).toBe('pkg/__main__.py');
	expect(fileOf('pkg.mod')).toBe('pkg/mod.py');
	expect(fileOf('src/pkg.mod')).toBe('src/pkg/mod.py');
	expect(fileOf('both')).toBe('both.py');
	for (const missing of ['zork', 'train.py', 'json.tool', 'src']) expect(fileOf(missing)).toBeUndefined();
});
