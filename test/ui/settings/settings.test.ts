import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {defaultSettings, parseSettings, settings} from '../../../src/ui/settings/settings.ts';

test('what is set holds, the rest is as it was', () => {
	expect(parseSettings('mouse: yes\ntheme: mono\n')).toEqual({
		settings: {...defaultSettings, mouse: true, theme: 'mono'},
		problems: [],
	});
	expect(parseSettings('').settings).toEqual(defaultSettings);
});

test.each([
	['moose: true', "settings.yaml line 1: there is no setting 'moose' (did you mean 'mouse'?)"],
	['theme: pink', 'settings.yaml line 1: theme is one of: auto, mono, ascii'],
	['mouse: true\nmouse: false', "'mouse' is given twice"],
	['mouse', 'settings are written as NAME: VALUE'],
	['a: [', 'this is no YAML'],
])('%j is told: %s', (text, problem) => expect(parseSettings(text).problems.join('\n')).toContain(problem));

test('every setting is in the documentation, with what it may be', async () => {
	const rows = settings.map(
		({name, values, summary}) => `| \`${name}\` | ${values.map(value => `\`${value}\``).join(', ')} | ${summary} |`,
	);
	const made = `<!-- settings: made from the table by test/ui/settings/settings.test.ts -->\n| name | values, the first holds otherwise | |\n|---|---|---|\n${rows.join('\n')}\n`;
	const between = /<!-- settings: [^>]*-->\n[\s\S]*?(?=<!-- end of settings -->)/;
	const text = readFileSync('docs/settings.md', 'utf8');
	await expect(text.replace(between, () => made)).toMatchFileSnapshot('../../../docs/settings.md');
});

test('the first of the values is the one that holds otherwise', () => {
	for (const {name, values} of settings) expect(values[0]).toBe(defaultSettings[name]);
});
