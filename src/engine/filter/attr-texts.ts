import {isMap, type YamlValue} from '../yaml/value.ts';

/** The texts of an attribute that is a list of them, such as `tags`; none of one that is not. */
export function listedTexts(value: YamlValue | undefined): string[] {
	return Array.isArray(value) ? value.map(String) : [];
}

/** What is searched of the `comments` of a run: who wrote each, where, and what. */
export function commentTexts(value: YamlValue | undefined): string[] {
	const comments = Array.isArray(value) ? value : [];
	return comments.flatMap(comment =>
		isMap(comment) ? [comment.user, comment.host, comment.body].map(part => String(part ?? '')) : [String(comment)],
	);
}

/** Whether a text has another in it, whatever the case. */
export function hasText(text: string, part: string): boolean {
	return text.toLowerCase().includes(part.toLowerCase());
}
