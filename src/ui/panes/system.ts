import type {Run} from '../../engine/run/read-run.ts';
import {shortId} from '../../engine/runs/select.ts';
import type {System} from '../../engine/system/live-system.ts';
import type {Gpu} from '../../engine/system/nvidia.ts';
import {formatBytes} from '../../engine/text/bytes.ts';
import {fitText} from '../../engine/text/fit.ts';
import {sanitize} from '../../engine/text/sanitize.ts';
import {drawBar} from '../draw/bar.ts';
import {type Extent, frame} from '../draw/frame.ts';
import {inside, splitRows} from '../draw/rect.ts';
import {drawTable} from '../draw/table.ts';
import type {Theme} from '../draw/theme.ts';

export type SystemData = {
	system: System;
	/** The runs that have processes on this machine. */
	runs: readonly Run[];
};

/** The machine, its GPUs, and the runs that use them. @param scroll rows of runs that are scrolled out above */
export function systemPane({system, runs}: SystemData, scroll: number, extent: Extent, theme: Theme): string[] {
	const {width, height} = extent;
	const {gpus, gpuProblem} = system;
	const gpuRows = gpus.length === 0 ? 1 : gpus.length + 1;
	const [machine, gpu, use] = splitRows({x: 0, y: 0, width, height}, [
		5,
		{flex: 9, min: 3, max: gpuRows + 2},
		{flex: 1, min: 5},
	]);
	const lines: string[] = [];
	const add = (title: string, rect: Extent | undefined, draw: (inner: Extent) => string[], note = '') => {
		if (!rect || rect.height === 0) return;
		const inner = inside({x: 0, y: 0, ...rect});
		lines.push(...frame(rect, {title, note, theme}, draw(inner)));
	};
	add('Machine', machine, inner => machineLines(system, inner.width, theme));
	add('GPUs', gpu, inner => (gpus.length > 0 ? gpuTable(system, inner, theme) : [` ${noGpus(gpuProblem)}`]));
	add('Runs at work here', use, inner => runTable({system, runs}, scroll, inner, theme), `${runs.length}`);
	return lines;
}

function noGpus(problem: string | undefined): string {
	return problem === undefined ? 'none that nvidia-smi tells about' : sanitize(problem);
}

function machineLines({machine}: System, width: number, theme: Theme): string[] {
	const {cpus, cpuPercent, load, memory, disk} = machine;
	const used = memory.total - memory.available;
	const line = (name: string, fraction: number | undefined, text: string) =>
		` ${fitText(name, 5)}${drawBar(fraction, Math.max(10, Math.min(40, width - 44)), theme)}  ${text}`;
	return [
		line(
			'cpu',
			cpuPercent === undefined ? undefined : cpuPercent / 100,
			`${percent(cpuPercent)} of ${cpus}   load ${load.map(value => value.toFixed(1)).join(' ')}`,
		),
		line('mem', used / memory.total, `${formatBytes(used)} of ${formatBytes(memory.total)}`),
		disk
			? line(
					'disk',
					(disk.total - disk.available) / disk.total,
					`${formatBytes(disk.available)} free of ${formatBytes(disk.total)}`,
				)
			: '',
	];
}

const gpuColumns = [
	{id: 'gpu', title: 'GPU', align: 'right' as const},
	{id: 'use', title: 'USE', align: 'right' as const},
	{id: 'memory', title: 'MEMORY', align: 'right' as const},
	{id: 'celsius', title: 'TEMP', align: 'right' as const},
	{id: 'watts', title: 'POWER', align: 'right' as const},
	{id: 'runs', title: 'RUNS', min: 8, flex: 1},
	{id: 'name', title: 'NAME', min: 8, flex: 1},
];

function gpuTable({gpus, runs}: System, extent: Extent, theme: Theme): string[] {
	const usersOf = (gpu: Gpu) =>
		[...runs].flatMap(([id, use]) => (use.gpus.some(({uuid}) => uuid === gpu.uuid) ? [shortId(id)] : []));
	return drawTable(
		{
			columns: gpuColumns,
			total: gpus.length,
			offset: 0,
			row: at => {
				const gpu = gpus[at];
				if (!gpu) return [];
				const {index, percent: use, memoryUsed, memoryTotal, celsius, watts, name} = gpu;
				return [
					String(index),
					percent(use),
					`${bytes(memoryUsed)}/${bytes(memoryTotal)}`,
					celsius === undefined ? '-' : `${celsius}C`,
					watts === undefined ? '-' : `${Math.round(watts)}W`,
					usersOf(gpu).join(' ') || 'idle',
					sanitize(name),
				];
			},
		},
		extent,
		theme,
	).lines;
}

const runColumns = [
	{id: 'id', title: 'ID', width: 8},
	{id: 'operation', title: 'OPERATION', min: 8, max: 24},
	{id: 'cpu', title: 'CPU', min: 5, align: 'right' as const},
	{id: 'memory', title: 'MEMORY', min: 7, align: 'right' as const},
	{id: 'processes', title: 'PROCESSES', align: 'right' as const},
	{id: 'gpus', title: 'GPUS', min: 4, max: 12},
	{id: 'label', title: 'LABEL', min: 8, flex: 1},
];

function runTable({system, runs}: SystemData, scroll: number, extent: Extent, theme: Theme): string[] {
	return drawTable(
		{
			columns: runColumns,
			total: runs.length,
			offset: scroll,
			row: at => {
				const run = runs[at];
				if (!run) return [];
				const use = system.runs.get(run.id);
				return [
					shortId(run.id),
					sanitize(run.operation),
					percent(use?.cpuPercent),
					bytes(use?.memory),
					String(use?.pids.length ?? 0),
					use?.gpus.map(({index}) => index).join(',') || '-',
					sanitize(run.label),
				];
			},
			empty: ' no run has a process on this machine',
		},
		extent,
		theme,
	).lines;
}

function percent(value: number | undefined): string {
	return value === undefined ? '-' : `${Math.round(value)}%`;
}

function bytes(value: number | undefined): string {
	return value === undefined ? '-' : formatBytes(value);
}
