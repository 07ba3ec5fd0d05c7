import {el} from './dom.ts';
import type {State} from './state.ts';

/** What is chosen for all charts: their axes and how smooth they are. */
export function controls(state: State, change: (part: Partial<State>) => void): HTMLElement[] {
	const choice = (axis: State['axis'], text: string) => {
		const input = el('input', {type: 'radio', name: 'axis', checked: state.axis === axis});
		input.addEventListener('change', () => change({axis}));
		return el('label', {}, input, el('span', {}, text));
	};
	const log = el('input', {type: 'checkbox', checked: state.isLog});
	log.addEventListener('change', () => change({isLog: log.checked}));
	const amount = el('output', {}, state.smoothing.toFixed(2));
	const slider = el('input', {type: 'range', min: '0', max: '0.99', step: '0.01', value: String(state.smoothing)});
	slider.addEventListener('input', () => {
		amount.value = Number(slider.value).toFixed(2);
		change({smoothing: Number(slider.value)});
	});
	return [
		el(
			'fieldset',
			{class: 'choice'},
			el('legend', {}, 'Horizontal axis'),
			choice('step', 'Step'),
			choice('time', 'Time'),
		),
		el('label', {class: 'check'}, log, ' Log scale'),
		el('label', {class: 'check'}, 'Smoothing ', slider, ' ', amount),
	];
}
