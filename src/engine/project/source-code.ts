import type {YamlNode} from '../yaml/tree.ts';
import {
	type Fields,
	fieldsOf,
	fileError,
	get,
	has,
	keyPlace,
	mustBe,
	text,
	texts,
	type Warn,
	warnUnknown,
	yes,
} from './fields.ts';
import {present} from './present.ts';
import type {SourceCodeRule, SourceCodeSpec} from './types.ts';

/**
 * What an operation copies: the rules of its model's `sourcecode`, then those of its own, which win.
 * @throws UserError where a `sourcecode` has no known form
 */
export function readSourceCode(model: Fields, operation: Fields, warn: Warn): SourceCodeSpec {
	const outer = readSection(model, warn);
	const inner = readSection(operation, warn);
	const rules = [...outer.rules, ...inner.rules];
	return {
		enabled: !inner.isOff && (!outer.isOff || inner.rules.length > 0),
		...present({
			root: inner.root ?? outer.root,
			dest: inner.dest ?? outer.dest,
			digest: inner.digest ?? outer.digest,
		}),
		replacesDefaults: rules.includes(nothing),
		rules,
	};
}

/** Comes before patterns that stand alone, so that only what they name is copied. */
const nothing: SourceCodeRule = {include: false, patterns: ['*']};

type Section = {isOff: boolean; rules: SourceCodeRule[]; root?: string; dest?: string; digest?: boolean};

function readSection(owner: Fields, warn: Warn): Section {
	const node = get(owner, 'sourcecode');
	const what = `'sourcecode' of ${owner.of}`;
	if (node?.kind !== 'map') return readSelection(node, what, warn);
	const section: Fields = {of: what, node};
	warnUnknown(section, ['dest', 'digest', 'root', 'select'], warn);
	return {
		...readSelection(get(section, 'select'), `'select' of ${what}`, warn),
		...present({root: text(section, 'root'), dest: text(section, 'dest'), digest: yes(section, 'digest')}),
	};
}

function readSelection(node: YamlNode | undefined, what: string, warn: Warn): Section {
	if (node === undefined) return {isOff: false, rules: []};
	if (node.kind === 'scalar' && node.value === false) return {isOff: true, rules: []};
	if (node.kind === 'scalar' && node.value !== true)
		return {isOff: false, rules: [nothing, {include: true, patterns: [node.text]}]};
	if (node.kind !== 'list')
		throw mustBe(node, what, 'no, a pattern or a list of patterns or of include and exclude maps');
	const rules = node.items.map(item =>
		item.kind === 'scalar'
			? {include: true, patterns: [item.text]}
			: readRule(fieldsOf(item, `a rule in ${what}`), warn),
	);
	const isOnlyPatterns = node.items.every(item => item.kind === 'scalar');
	return {isOff: rules.length === 0, rules: isOnlyPatterns && rules.length > 0 ? [nothing, ...rules] : rules};
}

function readRule(rule: Fields, warn: Warn): SourceCodeRule {
	warnUnknown(rule, ['exclude', 'include'], warn);
	const verb = has(rule, 'include') ? 'include' : 'exclude';
	if (!has(rule, verb)) throw fileError(rule.node.at, `${rule.of} needs 'include' or 'exclude'`);
	if (verb === 'include' && has(rule, 'exclude'))
		throw fileError(keyPlace(rule, 'exclude'), `${rule.of} has both include and exclude; make it two rules`);
	const include = verb === 'include';
	const what = get(rule, verb);
	if (what?.kind !== 'map') return {include, patterns: texts(rule, verb) ?? []};
	const typed: Fields = {of: `'${verb}' of ${rule.of}`, node: what};
	warnUnknown(typed, fileTypes, warn);
	const type = fileTypes.find(one => has(typed, one));
	if (type === undefined) throw fileError(what.at, `${typed.of} needs one of ${fileTypes.join(', ')}`);
	return {include, patterns: texts(typed, type) ?? [], type};
}

const fileTypes = ['dir', 'text', 'binary'] as const;
