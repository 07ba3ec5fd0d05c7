"""Runs an operation's script in this process, as close to `python script.py` as can be."""

import os
import sys

from . import program
from .script import execute, find_script, main_module
from .uncaught import show


def main():
    try:
        run(sys.argv[1:])
    except SystemExit:
        raise
    except BaseException as error:
        show(error)
        if os.environ.get("BREAK_ON_ERROR") and isinstance(error, Exception):
            from . import debug

            debug.post_mortem(error)
        raise


def run(words):
    if not words:
        sys.exit("usage: python -um guild.op_main MODULE [ARG...] [--] [FLAG_ARG...]")
    args, flag_args = split_args(words[1:])
    dest = os.environ.get("FLAGS_DEST") or "args"
    set_path()
    script = find_script(words[0])
    sys.argv = [script.file] + args + (flag_args if dest.startswith("args") else [])
    main = main_module(script)
    pieces = pieces_of(script.file, dest, flag_args)
    breaks = os.environ.get("PDB_BREAKS")
    if breaks:
        from . import debug

        debug.run(breaks, script.file, pieces, vars(main))
    else:
        execute(pieces, vars(main))


def split_args(words):
    """The script's own arguments, and those made from flags: what follows the last `--`, or all where there is none."""
    if "--" not in words:
        return [], words
    last = len(words) - 1 - words[::-1].index("--")
    return words[:last], words[last + 1 :]


def set_path():
    """Takes out the directory that `-m` puts first: where modules are found is for PYTHONPATH to say."""
    if os.environ.get("NO_SYS_PATH_MODIFY"):
        return
    if not getattr(sys.flags, "safe_path", False):
        del sys.path[0]
    script_dir = os.environ.get("SCRIPT_DIR")
    if script_dir:
        sys.path.insert(0, script_dir)


def pieces_of(file, dest, flag_args):
    if dest.partition(":")[0] not in ("globals", "global", "dict", "namespace"):
        return program.as_written(file)
    from . import flags, spawn

    spawn.keep_flags(file, dest, flag_args)
    return flags.with_flags(file, dest, flags.read_flags(flag_args))
