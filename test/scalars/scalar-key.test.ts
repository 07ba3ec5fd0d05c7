import {expect, test} from 'vitest';
import {isSystem, scalarKey} from '../../src/engine/scalars/scalar-key.ts';

test('scalars of the run itself go by their tag, those of its parts by where they are', () => {
	expect(scalarKey('', 'loss')).toBe('loss');
	expect(scalarKey('.guild', 'loss')).toBe('loss');
	expect(scalarKey('logs/train', 'loss')).toBe('logs/train#loss');
	expect(scalarKey('prepare/.guild', 'rows')).toBe('prepare/.guild#rows');
});

test('what is about the machine is told apart', () => {
	expect(isSystem('sys/gpu0/mem/used')).toBe(true);
	expect(isSystem('system')).toBe(false);
});
