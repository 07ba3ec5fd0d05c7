"""`python ask_optuna.py SAMPLER SEED`: lets Optuna pick the points of a search. JSON lines: questions on stdin, answers on stdout.

The first line is the list of dimensions: for each the number of its choices, or null for a range, which is always from 0 to 1.
A question says what has become of trials since the last one:

    {"told": [[NUMBER, VALUE]], "added": [[COORDINATES, VALUE]]}

VALUE is null for a trial that is to be forgotten; what is added was not asked for here. Smaller is better. The answer is a trial:

    {"number": NUMBER, "coordinates": [0.25, 2]}

or {"missing": PACKAGE}, or {"error": TEXT}, after which there are no more.
"""

import json
import sys
import warnings


def main(sampler, seed):
    try:
        import optuna

        optuna.logging.set_verbosity(optuna.logging.ERROR)
        warnings.simplefilter("ignore")
        distributions = _distributions(optuna, json.loads(sys.stdin.readline()))
        study = optuna.create_study(sampler=_sampler(optuna, sampler, int(seed)))
        for line in sys.stdin:
            _answer(_ask(optuna, study, distributions, **json.loads(line)))
    except ImportError as error:
        _answer({"missing": (error.name or "optuna").partition(".")[0]})
    except Exception as error:
        _answer({"error": "%s: %s" % (type(error).__name__, error)})


def _distributions(optuna, dimensions):
    kinds = optuna.distributions
    return {
        "%04d" % at: kinds.FloatDistribution(0.0, 1.0)
        if choices is None
        else kinds.CategoricalDistribution(list(range(choices)))
        for at, choices in enumerate(dimensions)
    }


def _sampler(optuna, name, seed):
    samplers = optuna.samplers
    return {
        "tpe": lambda: samplers.TPESampler(seed=seed, constant_liar=True),
        "cmaes": lambda: samplers.CmaEsSampler(seed=seed),
        "gp": lambda: samplers.GPSampler(seed=seed),
        "nsgaii": lambda: samplers.NSGAIISampler(seed=seed),
        "qmc": lambda: samplers.QMCSampler(seed=seed),
        "random": lambda: samplers.RandomSampler(seed=seed),
    }[name]()


def _ask(optuna, study, distributions, told, added):
    for number, value in told:
        if value is None:
            study.tell(number, state=optuna.trial.TrialState.FAIL)
        else:
            study.tell(number, value)
    for coordinates, value in added:
        params = dict(zip(distributions, coordinates))
        study.add_trial(optuna.trial.create_trial(value=value, params=params, distributions=distributions))
    trial = study.ask(distributions)
    return {"number": trial.number, "coordinates": [trial.params[name] for name in distributions]}


def _answer(answer):
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
