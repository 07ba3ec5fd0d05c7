import {mkdirSync, mkdtempSync, realpathSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {findHome} from '../src/engine/home.ts';

const top = realpathSync(mkdtempSync(path.join(tmpdir(), 'runtui-home-')));
const at = (...names: string[]) => path.join(top, ...names);
for (const dir of [
	'ana/.guild',
	'ana/work/vision/src',
	'ana/work/.guild',
	'venv/.guild',
	'bare',
	'other',
	'lone/deep',
]) {
	mkdirSync(at(dir), {recursive: true});
}
const HOME = at('ana');

test.each([
	['-H goes before all', {given: at('other'), cwd: at('ana'), env: {HOME, RUNTUI_HOME: '/r'}}, at('other')],
	['then RUNTUI_HOME', {cwd: at('ana'), env: {HOME, RUNTUI_HOME: '/r', GUILD_HOME: '/g'}}, '/r'],
	['then GUILD_HOME', {cwd: at('ana'), env: {HOME, GUILD_HOME: '/g', VIRTUAL_ENV: at('venv')}}, '/g'],
	['relative to where we are', {cwd: at('ana'), env: {HOME, GUILD_HOME: 'g'}}, at('ana/g')],
	['then the environment, if it has one', {cwd: at('ana'), env: {HOME, VIRTUAL_ENV: at('venv')}}, at('venv/.guild')],
	[
		'an environment without one does not count',
		{cwd: at('bare'), env: {HOME, VIRTUAL_ENV: at('bare')}},
		at('ana/.guild'),
	],
	[
		'conda goes before a virtual environment',
		{cwd: at('ana'), env: {HOME, CONDA_PREFIX: at('venv'), VIRTUAL_ENV: at('bare')}},
		at('venv/.guild'),
	],
	['then the nearest above us', {cwd: at('ana/work/vision/src'), env: {HOME}}, at('ana/work/.guild')],
	["up to the user's home", {cwd: at('ana'), env: {HOME}}, at('ana/.guild')],
	["else the user's, though there is none yet", {cwd: at('lone/deep'), env: {HOME: at('lone')}}, at('lone/.guild')],
	[
		'the scheme before 0.9 wants none to exist',
		{cwd: at('ana/work'), env: {HOME, GUILD_HOME_SCHEME: 'pre-0.9', VIRTUAL_ENV: at('bare')}},
		at('bare/.guild'),
	],
])('%s', (_, where, expected) => {
	expect(findHome(where).dir).toBe(expected);
});

test('-H of a directory that does not exist is refused', () => {
	expect(() => findHome({given: at('nope'), cwd: top, env: {}})).toThrow(`directory '${at('nope')}' does not exist`);
});
