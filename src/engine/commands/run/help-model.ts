import type {Model} from '../../project/types.ts';
import {sanitize} from '../../text/sanitize.ts';
import {definitionList, wrapText} from '../../text/wrap.ts';

/** The help of a model: its operations, private ones too, and its resources. Layout: Guild 0.9. */
export function helpModel({name, description, operations, resources}: Model): string {
	const operation = `${sanitize(name)}:OPERATION`;
	const lines = [
		`Usage: runtui run [OPTIONS] ${operation} [FLAG=VALUE...]`,
		...(description.trim() ? ['', ...wrapText(description, width).map(sanitize)] : []),
		'',
		`'runtui run ${operation} --help-op' shows what an operation takes.`,
		...section('Operations:', operations),
		...section('Resources:', Object.values(resources)),
	];
	return lines.map(line => `${line}\n`).join('');
}

const width = 78;

type Described = {name: string; description?: string};

/** By name, with the first line of what is said of each. */
function section(title: string, items: readonly Described[]): string[] {
	if (items.length === 0) return [];
	const rows = items
		.map(({name, description = ''}) => [sanitize(name), sanitize(description.trim().split('\n')[0] ?? '')] as const)
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return ['', title, ...definitionList(rows, width)];
}
