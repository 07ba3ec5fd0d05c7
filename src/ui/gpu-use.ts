import {repeat} from '../engine/repeat.ts';
import {gpuReader} from '../engine/system/gpus.ts';

/** How many GPUs of this machine are in use, for the header. */
export type GpuUse = {
	/** Such as `gpu 2/4`; empty where there are none, or none that can be told about. */
	text: () => string;
	/** Asks for the first time. */
	begin: () => void;
	close: () => void;
};

/** Asks for them now and then; where there are none, once. @param onChange called when the text is another one */
export function openGpuUse(onChange: () => void): GpuUse {
	const read = gpuReader();
	let text = '';
	let stop = () => {};
	const look = async () => {
		const {gpus, processes} = await read();
		if (gpus.length === 0) return stop();
		const used = gpus.filter(({uuid, percent = 0}) => percent > 0 || processes.some(process => process.uuid === uuid));
		const next = `gpu ${used.length}/${gpus.length}`;
		if (next === text) return;
		text = next;
		onChange();
	};
	return {
		text: () => text,
		begin: () => {
			// A driver that is asked often is kept awake by that.
			stop = repeat(look, everyMs);
			void look();
		},
		close: () => stop(),
	};
}

const everyMs = 15_000;
