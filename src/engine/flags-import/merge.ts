import type {FlagDef, Operation} from '../project/types.ts';

type Declared = Pick<Operation, 'flags' | 'flagsImport' | 'flagsImportSkip'>;

/**
 * The flags of an operation: what it declares, filled up field by field with what was imported, then further imported flags as
 * `flags-import` and `flags-import-skip` say. A declared default of null gives way to an imported one, as with Guild.
 */
export function mergeImported(
	{flags, flagsImport, flagsImportSkip}: Declared,
	imported: Readonly<Record<string, FlagDef>>,
): Record<string, FlagDef> {
	const names = Object.keys(imported).filter(name => !flagsImportSkip.includes(name));
	const wanted = new Set(names.filter(name => !Array.isArray(flagsImport) || flagsImport.includes(name)));
	const merged: Record<string, FlagDef> = {};
	for (const [name, flag] of Object.entries(flags)) {
		// The script knows it by this name.
		const source = flag.argName ?? name;
		merged[name] = fill(flag, wanted.has(source) ? imported[source] : undefined);
		wanted.delete(source);
	}
	if (flagsImport === undefined) return merged;
	for (const name of wanted) merged[name] ??= imported[name] ?? {name};
	return merged;
}

function fill(declared: FlagDef, imported: FlagDef | undefined): FlagDef {
	const isOpen = declared.default === null && imported?.default !== undefined;
	return {...imported, ...declared, ...(isOpen ? {default: imported.default} : {})};
}
