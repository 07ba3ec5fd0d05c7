import {expect, test} from 'vitest';
import {fileKinds, isOwn} from '../../src/engine/run/file-kind.ts';
import {parseManifest} from '../../src/engine/run/manifest.ts';

test('a file is what its entry says, or that of the nearest directory above it', () => {
	const kindOf = fileKinds(
		parseManifest(
			"s train.py 76f4 train.py\nd in - file:sub/data.zip\ns in/own.py 1234 in/own.py\ni conf.yml 1 x\nnonsense 'here\n",
		),
	);
	expect(
		['train.py', 'in/q/z.txt', 'in/own.py', 'conf.yml', 'model.bin', 'train.py.bak', '.guild/output'].map(kindOf),
	).toEqual(['sourcecode', 'dependency', 'sourcecode', 'internal', 'generated', 'generated', 'internal']);
});

test('what is kept about a run is known wherever it is', () => {
	expect(['.guild', '.guild/x', 'step/.guild', 'step/.guild/attrs/id'].every(isOwn)).toBe(true);
	expect(['guild', 'x.guild', '.guildignore', 'a/.guildfile/b'].some(isOwn)).toBe(false);
});
