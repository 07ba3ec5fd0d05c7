"""Finds out which flags a script has: from the arguments that it declares, or from its globals."""

import ast
import importlib.util
import json
import os
import sys

from . import argparse_flags, click_flags, global_flags, program
from .script import Script, execute, main_module
from .uncaught import show


def main(result, file, dest, args):
    """Writes `{"flags": TEXT, "log": [...]}` to the file `result`. TEXT is JSON by itself, as the cache has it."""
    log = []

    def finish(flags):
        with open(result, "w") as out:
            json.dump({"flags": json.dumps({**flags, "$dest": dest}), "log": log}, out)
        # At once: the script is in the middle of starting, and its threads and exit handlers are not wanted.
        os._exit(0)

    try:
        tree = program.parse(file)
        if not dest:
            dest, reason = detected(tree)
            log.append("%s %s" % (os.path.basename(file), reason))
        kind, _, path = dest.partition(":")
        if kind == "args":
            run(file, args, click_flags if path == "click" else argparse_flags, finish, log)
        elif kind == "globals":
            finish(global_flags.of_globals(tree))
        else:
            finish(global_flags.of_object(tree, path, log))
    except SystemExit:
        raise
    except BaseException as error:
        show(error)
        raise


def detected(tree):
    """Where the script expects its flags, and why we think so."""
    modules = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            modules.add(node.module.partition(".")[0])
    if "argparse" in modules:
        return "args", "imports argparse: its flags are arguments"
    if "click" in modules:
        return "args:click", "imports click: its flags are arguments"
    return "globals", "imports neither argparse nor click: its flags are global variables"


def run(file, args, framework, finish, log):
    """Runs the script with `--help` until it has declared its arguments, which the framework hands to `finish`."""
    sys.argv = [file, *args, "--help"]
    name, root = module_name(file)
    sys.path[:1] = dict.fromkeys([os.path.dirname(file), root, os.getcwd()])
    latest = framework.watch(args, finish, log)
    for ours in [module for module in sys.modules if module == "guild" or module.startswith("guild.")]:
        del sys.modules[ours]
    spec = importlib.util.spec_from_file_location(name, file) if "." in name else None
    main = main_module(Script(file, spec))
    gave_up = None
    try:
        execute(program.as_written(file), vars(main))
    except SystemExit as error:
        gave_up = error if error.code else None
    flags = latest()
    if flags is None and gave_up:
        raise gave_up
    if flags is None:
        log.append("%s ended before it parsed any arguments" % os.path.basename(file))
    finish(flags or {})


def module_name(file):
    """The name within the package that the file may lie in, and the directory that package is imported from."""
    directory, base = os.path.split(file)
    names = [os.path.splitext(base)[0]]
    while os.path.isfile(os.path.join(directory, "__init__.py")):
        directory, base = os.path.split(directory)
        names.insert(0, base)
    return ".".join(names), directory
