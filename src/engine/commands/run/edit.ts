import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {Engine} from '../../engine.ts';
import {UserError} from '../../errors.ts';
import type {RunPlan} from '../../launch/plan-run.ts';
import {splitWords} from '../../words.ts';
import type {YamlMap} from '../../yaml/value.ts';
import {flagsDocument, readFlagsDocument} from './edit-flags.ts';

type Env = Engine['env'];

/** Lets the user change the planned flags in an editor; all that comes back counts as given. @throws UserError for a text that is no YAML */
export async function editFlags({loaded, flags}: RunPlan, env: Env): Promise<YamlMap> {
	const {operation, defs} = loaded;
	return readFlagsDocument(await edit(flagsDocument(operation, flags, defs), 'flags.yml', env), defs);
}

/** Lets the user type a comment; lines that start with `#` do not count. @param subject what it is for; of several lines each is one of them */
export async function editComment(
	comment: string | undefined,
	env: Env,
	subject = 'the run',
): Promise<string | undefined> {
	const note = `Type a comment for ${subject}\nLines that start with # do not count; an empty comment changes nothing.`;
	const text = await edit(`${comment ?? ''}\n${note.replace(/^/gm, '# ')}\n`, 'comment.txt', env);
	const lines = text.split('\n').filter(line => !line.startsWith('#'));
	return lines.join('\n').trim() || undefined;
}

async function edit(text: string, name: string, env: Env): Promise<string> {
	const dir = mkdtempSync(path.join(tmpdir(), 'runtui-edit-'));
	try {
		const file = path.join(dir, name);
		writeFileSync(file, text);
		await openEditor(file, env);
		return readFileSync(file, 'utf8');
	} finally {
		rmSync(dir, {recursive: true});
	}
}

async function openEditor(file: string, env: Env): Promise<void> {
	const [program = 'vi', ...args] = splitWords(env.VISUAL || env.EDITOR || 'vi');
	const {execa} = await import('execa');
	const {failed, shortMessage} = await execa(program, [...args, file], {stdio: 'inherit', reject: false});
	if (failed)
		throw new UserError(`the editor failed: ${shortMessage}`, {
			hint: 'set VISUAL or EDITOR to an editor that is there',
		});
}
