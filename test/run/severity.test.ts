import {describe, expect, test} from 'vitest';
import {severityOf} from '../../src/engine/run/severity.ts';

test.each([
	'Traceback (most recent call last):',
	'ValueError: bad value',
	'KeyError: 0',
	'torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB',
	'RuntimeError: CUDA error: device-side assert triggered',
	'OSError: [Errno 28] No space left on device',
	'java.lang.NullPointerException: x',
	'[ERROR] trainer stopped',
	'2026-11-21 12:41:06 ERROR trainer: worker died',
	'ERROR:root:no data',
	'E0101 12:00:00.123 cuda.cc:12] no device',
	'test_model.py::test_shape FAILED',
	'====== 2 failed, 3 passed in 0.4s ======',
	'train.py: error: unrecognized arguments: --foo',
	'fatal: not a git repository',
	'3 errors in 2 files',
	'Segmentation fault (core dumped)',
	'Killed',
	'KeyboardInterrupt',
	'step 300 loss: nan',
	'train_loss=NaN',
	'nan loss at step 300, stopping',
])('an error: %s', line => expect(severityOf(line)).toBe('error'));

test.each([
	'12:41:06 WARN dataloader worker 3 slow (1.8s)',
	'WARNING:root:falling back to CPU',
	'train.py:3: UserWarning: lr_scheduler before optimizer',
	'Warning: deprecated',
	'warning: unused variable',
	'2 warnings',
	'W0101 12:00:00.123 cpu.cc:12] slow',
])('a warning: %s', line => expect(severityOf(line)).toBe('warning'));

describe('neither one nor the other', () => {
	test.each([
		'error: 0.123',
		'error: 12',
		'val error 0.2',
		'test error: nan',
		'Error: 0.1',
		'Error rate: 0.1',
		'error_rate: 0.1',
		'ERROR: 0.5',
		'MeanSquaredError: 0.2',
		'MeanSquaredError=1e-3',
		'mean_absolute_error: 0.2',
	])('a metric: %s', line => expect(severityOf(line)).toBeUndefined());

	test.each([
		'0 errors',
		'no errors',
		'without Error',
		'ERROR: 0',
		'FAILED=0',
		'0 failed',
		'failed: 0',
		'0 warnings',
		'WARNINGS: 0',
		'Errors: 0',
	])('a count of none: %s', line => expect(severityOf(line)).toBeUndefined());

	test.each(['step 4100 loss 0.3190 acc 0.888', 'information', 'colossal nan', 'Error-free since May', ''])(
		'what is good: %s',
		line => expect(severityOf(line)).toBeUndefined(),
	);
});
