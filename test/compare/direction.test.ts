import {expect, test} from 'vitest';
import {directionOf} from '../../src/engine/compare/direction.ts';

test.each([
	['min', ['loss', 'val_loss', 'trainLoss', 'accuracy_loss', 'error_rate', 'top1_err', 'ppl', 'test/rmse', 'WER']],
	['max', ['acc', 'val_accuracy', 'acc@5', 'F1', 'roc_auc', 'episode_reward', 'mAP', 'bleu', 'mean-iou', 'score']],
	[undefined, ['x', 'lr', 'energy', 'gradient_norm', 'account', 'mapping']],
])('what is better is told by the name: %s', (direction, keys) => {
	expect(keys.filter(key => directionOf(key) !== direction)).toEqual([]);
});

test('what the operation says it optimises is beyond doubt', () => {
	expect(directionOf('energy', 'energy')).toBe('min');
	expect(directionOf('energy', '-energy')).toBe('max');
	expect(directionOf('loss', {maximize: 'loss'})).toBe('max');
	expect(directionOf('acc', {minimize: 'min acc'})).toBe('min');
	expect(directionOf('loss', {maximize: 'acc'})).toBe('min');
	expect(directionOf('x', {maximize: 'loss as a b'})).toBeUndefined();
	expect(directionOf('x', [1])).toBeUndefined();
});
