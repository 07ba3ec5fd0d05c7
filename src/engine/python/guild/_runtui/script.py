"""Finds the file that a module name stands for, and gives it the `__main__` that Python would."""

import builtins
import os
import sys
import types
from collections import namedtuple
from importlib.machinery import PathFinder, SourceFileLoader

# `spec` is there only for a module of a package, as with `python -m pkg.mod`; a script on its own has none.
Script = namedtuple("Script", "file, spec")


def find_script(name):
    """`train`, `pkg.mod` or `pkg` (its `__main__`). A directory before it (`src/train`) becomes first on the path."""
    directory, _, module = name.rpartition("/")
    if directory:
        sys.path.insert(0, find_directory(directory))
    for root in sys.path[:1] if directory else sys.path:
        file = os.path.abspath(os.path.join(root, module + ".py"))
        if os.path.isfile(file):
            return Script(file, None)
        if os.path.isfile(os.path.join(root, module.partition(".")[0], "__init__.py")):
            break
    spec = find_in_package(module)
    if spec is None or not isinstance(spec.loader, SourceFileLoader):
        hint = "; leave out the .py" if module.endswith(".py") else ""
        sys.exit("runtui: there is no module %s in %s%s" % (name, sys.path[0], hint))
    return Script(spec.origin, spec)


def main_module(script):
    """The module that the script runs in, in the place of ours."""
    module = types.ModuleType("__main__")
    vars(module).update(main_attributes(script))
    sys.modules["__main__"] = module
    return module


def main_attributes(script):
    return {
        "__annotations__": {},
        "__builtins__": builtins,
        "__cached__": script.spec and script.spec.cached,
        "__file__": script.file,
        "__loader__": script.spec.loader if script.spec else SourceFileLoader("__main__", script.file),
        "__package__": script.spec and script.spec.parent,
        "__spec__": script.spec,
    }


def execute(pieces, namespace):
    for piece in pieces:
        for set_flag in piece.setters:
            set_flag(namespace)
        exec(piece.code, namespace)


def find_directory(name):
    for root in sys.path:
        directory = os.path.join(root, name)
        if os.path.isdir(directory):
            return directory
    sys.exit("runtui: there is no directory %s in %s" % (name, sys.path[0]))


def find_in_package(name):
    """Imports the packages that the module lies in, as `python -m` does."""
    parent = name.rpartition(".")[0]
    search = package_path(parent) if parent else sys.path
    spec = search and PathFinder.find_spec(name, search)
    if spec and spec.submodule_search_locations is not None:
        return PathFinder.find_spec(name + ".__main__", package_path(name))
    return spec


def package_path(name):
    try:
        __import__(name)
    except ModuleNotFoundError as error:
        if error.name and (name + ".").startswith(error.name + "."):
            return None
        raise
    return getattr(sys.modules[name], "__path__", None)
