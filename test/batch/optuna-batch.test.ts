import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {batchOf, trialsOf} from '../helpers/batches.ts';
import {makePlace} from '../helpers/runtui.ts';

/** As much of Optuna's interface as is spoken to: it answers from a list, and writes down what it is told, and that it ended. */
const stand = `
import atexit, os, types

def _note(text):
    with open(os.environ["TOLD"], "a") as file:
        file.write(text + "\\n")

class _Any(types.SimpleNamespace):
    def __getattr__(self, name):
        return lambda *args, **options: types.SimpleNamespace(args=args, **options)

distributions = samplers = _Any()
logging = types.SimpleNamespace(set_verbosity=lambda level: None, ERROR=1)
trial = types.SimpleNamespace(TrialState=types.SimpleNamespace(FAIL="fail"), create_trial=lambda **options: options)

class _Study:
    count = -1
    def tell(self, number, value=None, state=None):
        _note(f"{number} {value}")
    def add_trial(self, added):
        _note(f"added {added['value']}")
    def ask(self, distributions):
        self.count += 1
        return types.SimpleNamespace(number=self.count, params={name: [0.25, 0.5, 0.75][self.count] for name in distributions})

def create_study(sampler):
    return _Study()
`;

const project = {
	'guild.yml': 'work:\n  exec: sh work.sh ${x}\n  flags: {x: 1}\n',
	'work.sh': 'echo "loss: $1"\n',
};

const search = ['run', '-y', 'x=[0.0:4.0]', '-m', '3'];

test('-o optuna:NAME asks Optuna for each trial, and tells it what came of those before', async () => {
	const place = makePlace({...project, 'packages/optuna.py': stand});
	const told = path.join(place.dir, 'told');
	const env = {PYTHONPATH: path.join(place.project, 'packages'), TOLD: told};
	const {stdout, code} = await place.runtuiWith({env}, ...search, '-o', 'optuna:cmaes');
	expect(code).toBe(0);
	expect(trialsOf(place).map(({flags}) => Number(flags.x))).toEqual([1, 2, 3]);
	expect(stdout).toContain("(x=2.0) [Optuna's cmaes]\n");
	expect(readFileSync(told, 'utf8')).toBe('0 1.0\n1 2.0\n'.replaceAll('.0', ''));
	expect(batchOf(place)?.operation).toBe('work+optuna:cmaes');
});

test('a batch whose Python has no Optuna says so, before any trial', async () => {
	const place = makePlace({...project, 'packages/optuna.py': 'raise ModuleNotFoundError("none", name="optuna")\n'});
	const env = {PYTHONPATH: path.join(place.project, 'packages')};
	const {stdout, code} = await place.runtuiWith({env}, ...search, '-o', 'optuna', '--jobs', '2');
	expect(code).toBe(1);
	expect(stdout).toMatch(/^Optuna is not installed for \S+\n {2}hint: pip install optuna there, or use an optimizer/);
	expect(trialsOf(place)).toEqual([]);
});

test('its space is shown, and a sampler that it does not have is refused, without it', async () => {
	const place = makePlace(project);
	const {stdout} = await place.runtui('run', 'x=[0.0:4.0]', '-m', '3', '-o', 'optuna:tpe', '--print-trials');
	expect(stdout).toBe('optuna:tpe picks 3 trials, one after the other, from\n  x: [0.0:4.0]\n');
	const {stderr} = await place.runtui(...search, '-o', 'optuna:cmeas');
	expect(stderr).toContain("there is no sampler 'cmeas' of Optuna");
});
