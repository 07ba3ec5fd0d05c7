/** Which end of a scalar is the better one, as far as its name tells: the loss is to be small, the accuracy large. */
export function betterEnd(key: string): 'min' | 'max' | undefined {
	const words = key.toLowerCase().split(/[^a-z\d]+/);
	if (words.some(word => small.test(word))) return 'min';
	return words.some(word => large.test(word)) ? 'max' : undefined;
}

const small = /loss$|^(?:err|error|mse|rmse|mae|mape|nll|ppl|perplexity|wer|cer|fid|regret|cost|bpc|bpb)$/;
const large =
	/^(?:acc|accuracy|top[15]|auc|auroc|ap|map|f1|precision|recall|iou|miou|dice|score|bleu|rouge|reward|return|psnr|ssim|r2)$/;
