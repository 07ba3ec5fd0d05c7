import {describe, expect, test} from 'vitest';
import {type ProgressFacts, progressOf} from '../../src/engine/run/progress.ts';

describe('what programs print', () => {
	test.each([
		['tqdm', [' 45%|████▌     | 45/100 [00:01<00:02, 30.12it/s, loss=0.31]'], 0.45, '45/100', 2],
		['tqdm with a description', ['Downloading: 5%|5         | 12/250 [00:10<1:02:03, 2.0s/it]'], 0.048, '12/250', 3723],
		['tqdm with scaled counts', ['model.bin:  45%|####5     | 45.1M/100M [00:04<00:05, 10.2MB/s]'], 0.45, '45/100', 5],
		['tqdm that does not know', ['  0%|          | 0/100 [00:00<?, ?it/s]'], 0, '0/100', undefined],
		[
			'Keras 3',
			['Epoch 3/10', ' 45/100 ━━━━━━━━━━━━━━━━━━━━ 12s 220ms/step - accuracy: 0.47 - loss: 0.71'],
			0.245,
			'epoch 3/10',
			undefined,
		],
		['Keras 3 without epochs', [' 45/100 ━━━━━━━━━━━━━━━━━━━━ 12s 220ms/step - loss: 0.71'], 0.45, '45/100', 12],
		['Keras 2', ['Epoch 1/2', ' 50/100 [=====>......] - ETA: 1:02 - loss: 0.71'], 0.25, 'epoch 1/2', undefined],
		[
			'Keras after an epoch',
			['Epoch 3/10', '100/100 ━━━━━━━━━ 5s 50ms/step - loss: 0.71', 'Saving model'],
			0.3,
			'epoch 3/10',
			undefined,
		],
		['Keras, one line an epoch', ['Epoch 4/10', '100/100 - 5s - 50ms/step - loss: 0.71'], 0.4, 'epoch 4/10', undefined],
		[
			'Keras at the start of an epoch',
			['100/100 ━━━━ 5s 50ms/step - loss: 0.71', 'Epoch 4/10'],
			0.3,
			'epoch 4/10',
			undefined,
		],
		['Rich', ['Training ━━━━━━━━━━━╸              45% 0:00:12'], 0.45, '45/100', 12],
		['Rich that does not know', ['Training ━━━                   5% -:--:--'], 0.05, '5/100', undefined],
		[
			'Lightning with Rich',
			['Epoch 3/10 ━━━━━━━ 45/100 0:00:12 • 0:00:34 3.55it/s v_num: 0'],
			0.245,
			'epoch 3/10',
			undefined,
		],
		[
			'tqdm in an epoch',
			['Epoch 3/10:  45%|████▌     | 45/100 [00:01<00:02, 30.12it/s]'],
			0.245,
			'epoch 3/10',
			undefined,
		],
		["PyTorch's tutorials", ['Epoch [3/10], Step [300/600], Loss: 0.31'], 0.25, 'epoch 3/10', undefined],
		['an epoch that is over', ['Epoch 3/10 loss=0.31 acc=0.9'], 0.3, 'epoch 3/10', undefined],
		['epochs in words', ['epoch 3 of 10'], 0.2, 'epoch 3/10', undefined],
		['steps', ['Step 300/1000: loss 0.31'], 0.3, 'step 300/1000', undefined],
		['iterations', ['iter 5/20 time 120ms'], 0.25, 'iter 5/20', undefined],
	] as const)('%s', (_, lines, fraction, text, etaSeconds) => {
		const progress = progressOf({lines});
		expect(progress?.fraction).toBeCloseTo(fraction);
		expect(progress).toMatchObject({text});
		expect(progress?.etaSeconds).toBe(etaSeconds);
	});

	test.each([
		[
			'Lightning, which counts from 0',
			'Epoch 2:  50%|█████     | 50/100 [00:01<00:02, 30.12it/s, v_num=0]',
			0.25,
			'epoch 3/10',
		],
		[
			"PyTorch's MNIST example, which counts from 1",
			'Train Epoch: 1 [6000/60000 (10%)]\tLoss: 2.300039',
			0.01,
			'epoch 1/10',
		],
		[
			'the dictionaries of the Hugging Face trainer',
			"{'loss': '0.6944', 'learning_rate': '4.375e-05', 'epoch': '0.5'}",
			0.05,
			'epoch 0.5/10',
		],
		['an epoch and its results', 'epoch: 4 loss: 0.31', 0.4, 'epoch 4/10'],
	])('where the flags say how many epochs: %s', (_, line, fraction, text) => {
		const progress = progressOf({lines: [line], flags: {epochs: 10}});
		expect(progress?.fraction).toBeCloseTo(fraction);
		expect(progress?.text).toBe(text);
	});

	test('a bar over the whole run counts more than the epochs it prints between', () => {
		const lines = ["{'loss': '0.69', 'epoch': '0.5'}", ' 20%|██        | 20/100 [00:10<00:40, 2.00it/s]'];
		expect(progressOf({lines, flags: {epochs: 10}})).toEqual({fraction: 0.2, text: '20/100', etaSeconds: 40});
	});

	test('a bar that is full and over says nothing about what follows', () => {
		const bar = '100%|██████████| 100/100 [00:01<00:00, 99.0it/s]';
		expect(progressOf({lines: [bar, 'loaded the data']})).toBeUndefined();
		expect(progressOf({lines: [bar]})?.fraction).toBe(1);
	});

	test.each(['loss: 0.3', 'saved to out/3/10', 'acc 45%', '2021/10/11 12:00:01 start', 'it 3', ''])(
		'%j is no progress',
		line => {
			expect(progressOf({lines: [line], flags: {lr: 0.1}})).toBeUndefined();
		},
	);
});

describe('what scalars and flags say', () => {
	test.each<[Omit<ProgressFacts, 'lines'>, number, string]>([
		[{flags: {steps: 1000}, step: 250}, 0.25, 'step 250/1000'],
		[{flags: {'train.max-steps': 1000n}, step: 250}, 0.25, 'step 250/1000'],
		[{flags: {max_steps: -1, epochs: 4}, step: 250, epoch: 1}, 0.25, 'epoch 1/4'],
		[{flags: {epochs: 10}, step: 3}, 0.3, 'epoch 3/10'],
		[{flags: {steps: 100}, step: 120}, 1, 'step 120/100'],
	])('%o', (facts, fraction, text) => {
		expect(progressOf({lines: [], ...facts})).toMatchObject({fraction, text});
	});

	test('steps beyond the number of epochs are no epochs', () => {
		expect(progressOf({lines: [], flags: {epochs: 10}, step: 300})).toBeUndefined();
	});
});

describe('the time that is left', () => {
	test('follows from the time it took where no bar says it', () => {
		expect(progressOf({lines: ['Epoch 3/10'], elapsedSeconds: 60})?.etaSeconds).toBeCloseTo(240);
	});

	test('is not guessed from a run that has hardly begun', () => {
		expect(progressOf({lines: ['step 1/1000'], elapsedSeconds: 60})).toEqual({fraction: 0.001, text: 'step 1/1000'});
	});
});
