"""Gives a script its flag values: in place of its global assignments, or within one of its dicts or objects."""

import __future__

import ast
import sys
from collections.abc import MutableMapping
from types import SimpleNamespace

from .flow import read_value
from .program import Piece, parse


def read_flags(words):
    """`--name value` words as values by name: no value is a switch that is on, several are a list."""
    flags = {}
    for word in words:
        if word.startswith("--") and len(word) > 2:
            values = flags[word[2:]] = []
        elif flags:
            values.append(read_value(word))
    return {name: given[0] if len(given) == 1 else given or True for name, given in flags.items()}


def with_flags(file, dest, flags):
    """The script as code in pieces, parted where flags are set: after the first statement that binds the global.

    Assignments are not rewritten but left out, so that a flag can be any value and every line keeps its number.
    """
    kind, _, path = dest.partition(":")
    setters = global_setters(flags) if kind == "globals" else path_setter(kind, path, flags)
    parts = parted(parse(file).body, setters, leaves_out=kind == "globals")
    return compile_parts(parts, file)


def global_setters(flags):
    return {name: setter(name, value) for name, value in flags.items()}


def setter(name, value):
    return lambda namespace: namespace.update({name: value})


def path_setter(kind, path, flags):
    """One setter for all flags: `dict:params` and `global:params.net` name a dict, `namespace:config` an object."""
    name, *inner = path.split(".")
    new = SimpleNamespace if kind == "namespace" else dict

    def set_flags(namespace):
        for flag, value in flags.items():
            *way, last = [name, *inner, *flag.split(".")]
            try:
                target = namespace
                for step in way:
                    target = inside(target, step, new)
                put(target, last, value)
            except (AttributeError, TypeError) as error:
                sys.exit("runtui: cannot set flag %s in %s: %s" % (flag, path, error))

    return {name: set_flags}


def inside(target, name, new):
    """What the target has under the name, made where there is nothing."""
    found = target.get(name) if isinstance(target, MutableMapping) else getattr(target, name, None)
    if found is None:
        found = new()
        put(target, name, found)
    return found


def put(target, name, value):
    if isinstance(target, MutableMapping):
        target[name] = value
    else:
        setattr(target, name, value)


def parted(body, setters, leaves_out):
    """Lists of statements, each with the setters to call before it; first of all those of names that nothing binds."""
    waiting = dict(setters)
    parts = [([], [])]
    for node in body:
        due = [name for name in bound_names(node) if name in waiting]
        if not (due and leaves_out) or stands_without(node, due):
            parts[-1][1].append(node)
        if due:
            parts.append(([waiting.pop(name) for name in dict.fromkeys(due)], []))
    parts[0][0].extend(waiting.values())
    return parts


def bound_names(node):
    """The global names that a statement gives a value by itself. Not those within a tuple: they are left alone."""
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return [alias.asname or alias.name.partition(".")[0] for alias in node.names]
    if isinstance(node, ast.Assign):
        targets = node.targets
    else:
        targets = [node.target] if isinstance(node, ast.AnnAssign) and node.value else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def stands_without(node, names):
    """Takes the names out of an assignment: `a = b = 1` may stand for the other, `a: int = 1` for its annotation."""
    if isinstance(node, ast.Assign):
        node.targets = [target for target in node.targets if not (isinstance(target, ast.Name) and target.id in names)]
        return bool(node.targets)
    if isinstance(node, ast.AnnAssign):
        node.value = None
    return True


def compile_parts(parts, file):
    features = 0
    pieces = []
    for setters, statements in parts:
        if pieces and statements and is_text(statements[0]):
            # Else it would become the module's docstring.
            statements.insert(0, ast.copy_location(ast.Pass(), statements[0]))
        code = compile(ast.Module(statements, []), file, "exec", features, dont_inherit=True)
        features |= code.co_flags & all_features
        pieces.append(Piece(setters, code))
    return pieces


def is_text(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


all_features = 0
for feature in __future__.all_feature_names:
    all_features |= getattr(__future__, feature).compiler_flag
