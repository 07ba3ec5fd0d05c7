import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Question, Tried} from '../../src/engine/batch/optimizers/optimizer.ts';
import {openOptuna, optunaSampler} from '../../src/engine/batch/optuna.ts';
import type {Space} from '../../src/engine/batch/space/types.ts';
import {WholeFloat} from '../../src/engine/yaml/value.ts';

const program = path.resolve('src/engine/python/ask_optuna.py');
let dir: string;

beforeEach(() => {
	dir = mkdtempSync(path.join(tmpdir(), 'runtui-optuna-'));
});

afterEach(() => {
	rmSync(dir, {recursive: true, force: true});
});

/** As much of Optuna's interface as is spoken to: it answers from a list, and writes down what it is told. */
const stand = `
import json, types

class _Any(types.SimpleNamespace):
    def __getattr__(self, name):
        return lambda *args, **options: types.SimpleNamespace(args=args, **options)

distributions = samplers = _Any()
logging = types.SimpleNamespace(set_verbosity=lambda level: None, ERROR=1)
trial = types.SimpleNamespace(TrialState=types.SimpleNamespace(FAIL="fail"), create_trial=lambda **options: options)

def _note(*what):
    with open("told", "a") as file:
        file.write(json.dumps(what) + "\\n")

class _Study:
    count = -1
    def tell(self, number, value=None, state=None):
        _note("tell", number, value, state)
    def add_trial(self, added):
        _note("add", list(added["params"].values()), added["value"])
    def ask(self, distributions):
        self.count += 1
        places = [[0.25, 1], [0.25, 1], [0.5, 0], [0.75, 2]]
        return types.SimpleNamespace(number=self.count, params=dict(zip(distributions, places[self.count])))

def create_study(sampler):
    return _Study()
`;

const space: Space = [
	{name: 'x', kind: 'float', low: 0, high: 4, isLog: false},
	{name: 'opt', kind: 'choice', values: ['a', 'b', 'c']},
];

/** A Python with or without something called Optuna. */
function open(text: string | undefined, python = 'python3') {
	const packages = path.join(dir, 'packages');
	mkdirSync(packages);
	if (text !== undefined) writeFileSync(path.join(packages, 'optuna.py'), text);
	// Without site packages: what is installed on this machine must not count.
	const isolated = path.join(dir, 'python');
	writeFileSync(isolated, `#!/bin/sh\nexec ${python} -S "$@"\n`, {mode: 0o755});
	const env = {PATH: process.env.PATH, PYTHONPATH: packages};
	return openOptuna('tpe', {python: isolated, cwd: dir, env, program});
}

const ask = (history: Tried[], count = history.length): Question => ({
	space,
	history,
	pending: [],
	flags: {},
	seed: 1,
	count,
});

test('Optuna picks points, is told what came of them, and asked again for those that were tried', async () => {
	const optimizer = open(stand);
	const elsewhere = {point: {x: 3, opt: 'c'}, value: 7};
	const first = await optimizer.suggest(ask([elsewhere]));
	expect(first).toEqual({point: {x: new WholeFloat(1), opt: 'b'}, reason: "Optuna's tpe"});
	const history: Tried[] = [elsewhere, {point: first?.point ?? {}, value: 'failed'}];
	expect((await optimizer.suggest(ask(history)))?.point.opt).toBe('a');
	optimizer.close();
	expect(readFileSync(path.join(dir, 'told'), 'utf8').trim().split('\n')).toEqual([
		'["add", [0.75, 2], 7]',
		'["tell", 0, 7, null]',
		'["tell", 1, null, "fail"]',
	]);
});

test('without Optuna it says so plainly', async () => {
	const optimizer = open(undefined);
	await expect(optimizer.suggest(ask([]))).rejects.toMatchObject({
		message: `Optuna is not installed for ${path.join(dir, 'python')}`,
		hint: 'pip install optuna there, or use an optimizer of runtui: gp, tpe',
	});
});

test('what goes wrong in Optuna is told in its own words', async () => {
	const broken = open(`${stand}\ndef create_study(sampler):\n    raise ValueError("no such luck")\n`);
	await expect(broken.suggest(ask([]))).rejects.toThrow('Optuna failed: ValueError: no such luck');
});

test('a Python that is not there, or ends at once, is no riddle', async () => {
	const none = openOptuna('tpe', {python: path.join(dir, 'nothing'), cwd: dir, env: {}, program});
	await expect(none.suggest(ask([]))).rejects.toThrow(`cannot start ${path.join(dir, 'nothing')} (ENOENT)`);
	const ends = openOptuna('tpe', {python: 'false', cwd: dir, env: {PATH: process.env.PATH}, program});
	await expect(ends.suggest(ask([]))).rejects.toThrow('Optuna failed: it ended without an answer');
	none.close();
	ends.close();
});

test('initial values come first, and from us', async () => {
	const optimizer = open(undefined);
	const question = {
		...ask([]),
		space: space.map(dimension => (dimension.kind === 'float' ? {...dimension, initial: 3} : dimension)),
	};
	expect((await optimizer.suggest(question))?.point.x).toBe(3);
});

test('samplers are named after a colon', () => {
	expect(['optuna', 'optuna:cmaes', 'tpe', 'my-optuna'].map(optunaSampler)).toEqual([
		'tpe',
		'cmaes',
		undefined,
		undefined,
	]);
	expect(() => openOptuna('cmae', {python: 'python3', cwd: dir, env: {}})).toThrow(
		"there is no sampler 'cmae' of Optuna",
	);
});
