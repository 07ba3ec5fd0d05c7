import {stringifyFlow} from './stringify.ts';
import {isNumeric, reprNumber, type YamlValue} from './value.ts';

/** A value with nothing lost, as tables in files have it: numbers in full, `True` and `False` as Python writes them, nothing for null. */
export function fullText(value: YamlValue): string {
	if (value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'boolean') return value ? 'True' : 'False';
	return isNumeric(value) ? reprNumber(value) : stringifyFlow(value);
}
