import {isMap, type YamlValue} from '../yaml/value.ts';
import {parseColumns} from './columns.ts';

/** Which values of a scalar are better: the small or the large ones. */
export type Direction = 'min' | 'max';

/**
 * Which values of a scalar are better; `undefined` where nobody can tell, as of `x`.
 * @param objective the attribute of the run: `loss`, `-acc`, `{minimize: loss}` or `{maximize: acc}`; what it is about is beyond doubt
 */
export function directionOf(key: string, objective?: YamlValue): Direction | undefined {
	const stated = objectiveOf(objective);
	return stated?.key === key ? stated.direction : named(key);
}

/** The scalar that a run was to optimise. A name alone is to be small, unless a minus stands before it: Guild 0.9. */
function objectiveOf(objective: YamlValue | undefined): {key: string; direction: Direction} | undefined {
	const [verb, column] = isMap(objective) ? (Object.entries(objective)[0] ?? []) : ['minimize', objective];
	if (typeof column !== 'string') return undefined;
	const isNegated = column.startsWith('-');
	const key = keyOf(isNegated ? column.slice(1) : column);
	return key === undefined ? undefined : {key, direction: (verb === 'maximize') !== isNegated ? 'max' : 'min'};
}

function keyOf(column: string): string | undefined {
	try {
		const [spec] = parseColumns(column);
		return spec?.kind === 'scalar' ? spec.key : undefined;
	} catch {
		return undefined;
	}
}

/** A loss is a loss whatever else is in its name: `accuracy_loss`. */
function named(key: string): Direction | undefined {
	const words = key
		.replace(/([a-z\d])([A-Z])/g, '$1_$2')
		.toLowerCase()
		.split(/[^a-z\d]+/)
		.map(word => word.replace(/@?\d+$/, ''));
	if (/loss|error|perplexity/i.test(key) || words.some(word => small.has(word))) return 'min';
	return /accuracy|precision|recall/i.test(key) || words.some(word => large.has(word)) ? 'max' : undefined;
}

const small = new Set(
	'err ppl mse rmse mae mape nll bpc bpb wer cer ter fid kl cost regret time seconds latency duration eer brier'.split(
		' ',
	),
);
const large = new Set(
	'acc top f f1 auc auroc auprc roc score reward return iou miou dice bleu rouge meteor map ap ndcg mrr r2 psnr ssim kappa mcc throughput'.split(
		' ',
	),
);
