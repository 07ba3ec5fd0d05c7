import {expect, test} from 'vitest';
import {shortenPath} from '../../src/engine/flags/shorten-path.ts';

test.each([
	['/usr/share/doc/python3', '/usr/…/doc/python3'],
	['/a/b', '/a/b'],
	['/12345678901234567890', '/12345678901234567890'],
	['/a/aaaaaaaaaaaaaaaaaaaaaaaaa.txt', '/a/aaaaaaaaaaaaaaaaaaaaaaaaa.txt'],
	['/tmp/x/aaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '/…/aaaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
	['/x/y/zzzzzzzzzzzzzzzzz', '/…/zzzzzzzzzzzzzzzzz'],
	['/aaaaaaaaaa/bbb/cccccccccccc', '/…/cccccccccccc'],
	['rel/path/that/is/long/enough/to/cut.txt', 'rel/…/to/cut.txt'],
	['aaaaaaaaaaaaaaaaaaaaaaaa/b/c/d', 'aaaaaaaaaaaaaaaaaaaaaaaa/…/d'],
	['/a/b/c/d/e/f/g/h/i/j/k/l', '/a/b/c/d/…/h/i/j/k/l'],
	['a/b/c/d/e/f/g/h/i/j/k', 'a/b/c/d/…/g/h/i/j/k'],
	['./a/b/c/d/e/f/g/h/i/j', './a/b/c/…/f/g/h/i/j'],
	['~/aaaaaa/bbbbbbbbbb/ccccc', '~/…/bbbbbbbbbb/ccccc'],
	['../../aaaa/bbbb/cccc/d', '../../…/bbbb/cccc/d'],
	['/abc/def/ghi/jkl/mno/pqr/', '/abc/def/…/mno/pqr'],
	['/a/bb/ccc/dddd/eeeee/ffffff', '/a/bb/…/eeeee/ffffff'],
	['/aa/bbbbbbbbb/c/ddddd/eeeee', '/aa/…/ddddd/eeeee'],
])('%s becomes %s, as in Guild', (path, short) => {
	expect(shortenPath(path, 20)).toBe(short);
});
