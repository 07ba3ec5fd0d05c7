import type {StopRule} from './stop-rule.ts';

/** Stops a trial whose objective is no longer a number. */
export const nan: StopRule = {
	name: 'nan',
	aliases: ['nan-guard'],
	summary: 'stops trials whose objective becomes nan or infinite',
	flags: [],
	judge: ({trial, seen}) => {
		const at = trial.points.findIndex(({value}, index) => index >= seen && !Number.isFinite(value));
		const report = trial.points[at];
		return report && {stop: true, reason: `nan: report ${at + 1} (step ${report.step}) is ${showValue(report.value)}`};
	},
};

function showValue(value: number): string {
	if (Number.isNaN(value)) return 'nan';
	return value > 0 ? 'inf' : '-inf';
}
