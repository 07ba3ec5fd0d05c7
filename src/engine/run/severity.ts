/** How bad a line of output is. */
export type Severity = 'error' | 'warning';

/**
 * How bad a line of output looks, by the words that Python, its loggers, its test runners, CUDA and the shell use; `undefined` for most.
 * Metrics that are called errors (`error: 0.123`, `MeanSquaredError: 0.2`) and counts of none (`0 errors`) are not bad.
 * @param line without colours
 */
export function severityOf(line: string): Severity | undefined {
	if (errorPattern.test(line)) return 'error';
	return warningPattern.test(line) ? 'warning' : undefined;
}

// What follows a name makes it a metric: `: 0.12`, `=1e-3`, `: nan`. A whole number may be the key of a KeyError.
const notMetric = String.raw`(?![\w-]*["']?[ \t]*[:=][ \t]*[-+]?(?:\d*\.\d|\d+e|nan\b|inf\b))`;
const notZero = String.raw`(?![:=] ?0\b)`;
// What stands before it: the rest of a name (the Value of ValueError), and no word that says there is none.
const named = String.raw`(?<=\b(?:[A-Z]\w*)?)(?<!\b(?:0|no|No|NO|without) (?:[A-Z]\w*)?)`;
const some = String.raw`(?<=\b[1-9]\d* )`;
const notNone = String.raw`\b(?<!\b(?:0|no|No|NO|without) )`;

/**
 * Matches a line that says of an error. It is made to search gigabytes: each alternative begins with letters or a line's start, and what stands
 * before them is looked at only where they are.
 */
export const errorPattern = anyOf(
	String.raw`^Traceback \(most recent call last\)`,
	// The names of exceptions: ValueError, torch.cuda.OutOfMemoryError, java.lang.Exception.
	String.raw`${after('Error|Exception', named)}\b${notMetric}(?!-|s? (?:rate|bars?|margin)\b)`,
	String.raw`^KeyboardInterrupt\b`,
	// Levels of loggers, and verdicts.
	String.raw`${after('ERROR|FATAL|CRITICAL|FAILED|PANIC', notNone)}\b${notZero}${notMetric}`,
	String.raw`${after('error|fatal|panic|failed', notNone)}:(?=[ \t]|$)(?![ \t]*[-+]?(?:[.\d]|nan\b|inf\b))`,
	String.raw`${after('error|failed|failure', some)}s?\b`,
	// The level letter of glog, which absl and TensorFlow print: E0101 12:00:00.
	String.raw`^[EF]\d{4,8} \d\d:\d\d`,
	String.raw`(?:CUDA|HIP|NCCL|cuDNN|CUBLAS) error\b`,
	String.raw`[Oo]ut of memory\b`,
	String.raw`No space left on device\b`,
	String.raw`[Ss]egmentation fault\b`,
	String.raw`core dumped\b`,
	String.raw`^(?:Killed|Aborted)[ \t]*$`,
	// A loss that is no number any more.
	String.raw`[Ll]oss\b["']?[ \t]*(?:[:=]|is|became)?[ \t]*[-+]?(?:nan|NaN|inf|Inf)\b`,
	String.raw`(?:nan|NaN|NAN) (?:loss|gradients?)\b`,
);

const warningPattern = anyOf(
	String.raw`${after('WARNINGS?|WARN', notNone)}\b${notZero}`,
	String.raw`${after('Warning', named)}\b${notZero}`,
	String.raw`${after('warning', notNone)}:(?=[ \t]|$)(?! ?0\b)`,
	String.raw`${after('warnings?', some)}\b`,
	String.raw`^W\d{4,8} \d\d:\d\d`,
);

/** Words where what is before them is as it has to be. A word is seen first, and then what stands before it. */
function after(words: string, before: string): string {
	return `(?:${words
		.split('|')
		.map(word => `(?=${word})${before}${word}`)
		.join('|')})`;
}

function anyOf(...patterns: readonly string[]): RegExp {
	return new RegExp(patterns.map(pattern => `(?:${pattern})`).join('|'));
}
