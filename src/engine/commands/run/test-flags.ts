import {formatFlag} from '../../flags/format.ts';
import type {FlagDefs} from '../../flags/names.ts';
import type {FlagDef, Operation} from '../../project/types.ts';
import {sanitize} from '../../text/sanitize.ts';
import type {YamlValue} from '../../yaml/value.ts';

/**
 * How the flags of an operation are defined, declared and imported together. Layout: Guild 0.9.
 * @param flagsDest where the flags go, declared or found from the script
 */
export function testFlags({
	operation,
	defs,
	flagsDest,
}: {
	operation: Pick<Operation, 'flagsImport'>;
	defs: FlagDefs;
	flagsDest: string;
}): string {
	const {flagsImport = null} = operation;
	const lines = [
		line('flags-dest', flagsDest || null),
		line('flags-import', flagsImport === 'all' ? true : flagsImport),
		'flags:',
		...Object.keys(defs)
			.sort()
			.flatMap(name => flagLines(name, defs[name] ?? {name})),
	];
	return lines.map(text => `${sanitize(text)}\n`).join('');
}

function flagLines(name: string, def: FlagDef): string[] {
	return [`  ${name}:`, ...attributes.map(([attribute, of]) => `    ${line(attribute, of(def) ?? null)}`)];
}

const attributes: [attribute: string, of: (def: FlagDef) => YamlValue | undefined][] = [
	['default', def => def.default],
	['type', def => def.type],
	['required', def => def.required ?? false],
	['arg-name', def => def.argName],
	['arg-skip', def => def.argSkip],
	['arg-switch', def => def.argSwitch],
	['arg-split', def => def.argSplit],
	['arg-encoding', def => def.argEncoding],
	['env-name', def => def.envName],
	['env-encoding', def => def.envEncoding],
	['choices', def => (def.choices ?? []).map(choice => choice.value)],
	['allow-other', def => def.allowOther ?? false],
	['distribution', def => def.distribution],
	['max', def => def.max],
	['min', def => def.min],
	['null-label', def => def.nullLabel],
];

/** Nothing stands for null. */
function line(name: string, value: YamlValue): string {
	return value === null ? `${name}:` : `${name}: ${formatFlag(value)}`;
}
