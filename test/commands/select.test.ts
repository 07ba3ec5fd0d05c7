import {describe, expect, test} from 'vitest';
import {copyGuildHome} from '../helpers/guild-home.ts';
import {makePlace} from '../helpers/runtui.ts';

const {projectDir, runtui} = copyGuildHome();
const select = async (...words: string[]) => (await runtui(projectDir('ml'), 'select', ...words)).stdout;

describe('select prints what Guild prints', () => {
	test('the latest run, or all', async () => {
		expect(await select('-Fo', 'train')).toBe('3bc2363fdcf240bbb1262f4685959649\n');
		expect((await select('-A', '-Fo', 'train')).split('\n')).toEqual([
			'3bc2363fdcf240bbb1262f4685959649',
			'9712c040e8ae4bafb9d02393106b0dc5',
			'54569afe55544408acd2ba88537b2580',
			'4205606bccd24684b05fed7193594aca',
			'aa2a8f54550647c4aa2f364ae48f71eb',
			'7393e06a5e564ad08734d063d6037b7b',
			'37143ee2b3dd432e957aa121e8492111',
			'38b417f629204d508a0b5eae4a83836a',
			'1229407e630842c3ae7abc1a8923fbe1',
			'',
		]);
	});

	test('short ids, directories and attributes', async () => {
		expect(await select('-s', '2')).toBe('e51fe068\n');
		expect(await select('-p', '3')).toBe('/home/ana/.guild/runs/ee3f4fff50f6401d9ce73c379937e4ab\n');
		expect(await select('7393', '-a', 'tags')).toBe('- v1\n- best\n');
		expect(await select('3bc2', '-a', 'flags')).toBe('epochs: 1\nlr: 0.5\nnote: null\nopt: sgd\nverbose: false\n');
		expect(await select('7393', '-a', 'started')).toBe('2026-11-21 09:19:35\n');
		expect(await select('7393', '-a', 'status')).toBe('completed\n');
		expect(await select('1a0e', '-a', 'marked')).toBe('yes\n');
	});

	test('the best run by a scalar, a flag or an attribute, never one without', async () => {
		expect(await select('-Fo', 'train', '--max', 'loss', '-s')).toBe('7393e06a\n');
		expect(await select('-Fo', 'train', '--min', 'loss', '-s')).toBe('54569afe\n');
		expect(await select('-Fo', 'train', '--max', '=epochs', '-s')).toBe('1229407e\n');
		expect(await select('--min', '.started', '-s')).toBe('e99654bb\n');
	});
});

test.each([
	[['--min', 'nope'], 1, "no run has a value for 'nope'"],
	[['--min', 'loss, acc'], 2, 'needs one column'],
	[['--min', 'loss', '--max', 'acc'], 2, '--min and --max exclude each other'],
	[['-a', 'labell'], 1, "did you mean 'label'?"],
	[['-Fo', 'nosuch'], 1, 'no run passes the filters'],
	[['1:3'], 1, "'1:3' is several runs"],
])('select %j is refused', async (words, code, why) => {
	const result = await runtui(projectDir('ml'), 'select', ...words);
	expect([result.code, result.stdout]).toEqual([code, '']);
	expect(result.stderr).toContain(why);
});

test('in an empty home there is nothing to select', async () => {
	expect((await makePlace().runtui('select')).stderr).toContain('there are no runs');
});
