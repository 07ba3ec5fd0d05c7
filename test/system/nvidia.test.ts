import {describe, expect, test} from 'vitest';
import {type Gpu, gpusOfRuns, parseGpuProcesses, parseGpus} from '../../src/engine/system/nvidia.ts';

describe('what nvidia-smi prints', () => {
	test('of two large GPUs, one at work', () => {
		const gpus = parseGpus(
			[
				'0, GPU-5a6c1bd2-6a3f-9d0e-6b1f-0c7a4e2d9b11, NVIDIA A100-SXM4-80GB, 92, 37925, 81920, 71, 310.12, 400.00',
				'1, GPU-9e0d7c34-1b2a-4f5e-8d6c-7b8a9f0e1d2c, NVIDIA A100-SXM4-80GB, 0, 4, 81920, 33, 62.50, 400.00',
				'',
			].join('\n'),
		);
		expect(gpus[0]).toEqual({
			index: 0,
			uuid: 'GPU-5a6c1bd2-6a3f-9d0e-6b1f-0c7a4e2d9b11',
			name: 'NVIDIA A100-SXM4-80GB',
			percent: 92,
			memoryUsed: 37925 * 2 ** 20,
			memoryTotal: 80 * 2 ** 30,
			celsius: 71,
			watts: 310.12,
			wattsLimit: 400,
		});
		expect(gpus.map(({index, percent}) => [index, percent])).toEqual([
			[0, 92],
			[1, 0],
		]);
	});

	test.each(['[N/A]', '[Not Supported]', '[Unknown Error]', '[GPU is lost]', 'N/A', ''])('%j is no number', word => {
		const [gpu] = parseGpus(`0, GPU-1, NVIDIA GeForce GT 710, ${word}, 310, 2002, 45, ${word}, ${word}\n`);
		expect(gpu).toMatchObject({percent: undefined, memoryUsed: 310 * 2 ** 20, celsius: 45, watts: undefined});
	});

	test.each([
		'',
		"NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure that the latest NVIDIA driver is installed and running.\n",
		'No devices were found\n',
	])('no GPU is in %j', text => {
		expect(parseGpus(text)).toEqual([]);
		expect(parseGpuProcesses(text)).toEqual([]);
	});

	test('of the processes that compute', () => {
		const text = 'GPU-5a6c, 18231, 37900\nGPU-5a6c, 18240, [N/A]\n';
		expect(parseGpuProcesses(text)).toEqual([
			{uuid: 'GPU-5a6c', pid: 18231, memory: 37900 * 2 ** 20},
			{uuid: 'GPU-5a6c', pid: 18240, memory: undefined},
		]);
	});
});

test('runs are told the GPUs that their processes compute on, each once, in order', () => {
	const gpus = parseGpus(['1, GPU-b, B, 5', '0, GPU-a, A, 5', '2, GPU-c, C, 0'].join('\n'));
	const processes = parseGpuProcesses('GPU-b, 10, 1\nGPU-a, 10, 1\nGPU-a, 11, 1\nGPU-a, 20, 1\nGPU-c, 99, 1\n');
	const owners = new Map([
		[10, 'one'],
		[11, 'one'],
		[20, 'two'],
	]);
	const indices = (used: readonly Gpu[]) => used.map(({index}) => index);
	const runs = gpusOfRuns(gpus, processes, owners);
	expect([...runs].map(([id, used]) => [id, indices(used)])).toEqual([
		['one', [0, 1]],
		['two', [0]],
	]);
});
