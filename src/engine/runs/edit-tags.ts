import {UserError} from '../errors.ts';
import type {Home} from '../home.ts';
import {labelText} from '../run/read-run.ts';
import type {YamlValue} from '../yaml/value.ts';
import {actOnRuns, type Done, type RunPlace} from './act-on-runs.ts';
import {editAttrs} from './edit-attrs.ts';
import {hasWords, withoutWords} from './label-words.ts';

/** How tags are to change: first some go, or all, then some come. */
export type TagEdit = {
	add: readonly string[];
	remove: readonly string[] | 'all';
	/** Whether the tags come and go in the label too. */
	inLabel?: boolean;
};

/** Changes the tags of runs. They are kept sorted, as Guild keeps them. */
export async function editTags(home: Home, runs: readonly RunPlace[], edit: TagEdit): Promise<Done> {
	const names = edit.inLabel ? ['tags', 'label'] : ['tags'];
	return await actOnRuns(home, 'tag', runs, async run => {
		return await editAttrs(run, names, ({tags, label}) => {
			const old = tagsIn(tags);
			const wanted = newTags(edit, old);
			const oldLabel = labelText(label);
			const wantedLabel = labelWithTags(edit, old, oldLabel);
			return {
				tags: tags === undefined && wanted.length === 0 ? undefined : wanted,
				label: wantedLabel === oldLabel ? label : wantedLabel || undefined,
			};
		});
	});
}

/** The tags that an edit makes of the old ones. */
export function newTags({add, remove}: TagEdit, old: readonly string[]): string[] {
	const kept = remove === 'all' ? [] : old.filter(tag => !remove.includes(tag));
	return [...new Set([...kept, ...add])].sort();
}

/** The label that goes with an edit of tags: it loses those that go, those that come are put before it. */
export function labelWithTags({add, remove}: TagEdit, old: readonly string[], label: string): string {
	const kept = (remove === 'all' ? old : remove).reduce(withoutWords, label);
	return [...new Set(add)]
		.filter(tag => !hasWords(kept, tag))
		.concat(kept)
		.join(' ')
		.trim();
}

/** @throws UserError for what is no list, which must not be overwritten */
function tagsIn(value: YamlValue | undefined): string[] {
	if (value === undefined || value === null) return [];
	if (!Array.isArray(value)) throw new UserError('its tags are not a list', {hint: 'see its file .guild/attrs/tags'});
	return value.map(String);
}
