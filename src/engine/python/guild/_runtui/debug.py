"""`--break` and `--break-on-error`: Python's own debugger, at places named from the command line."""

import ast
import bdb
import dis
import os
import pdb
import re
import shlex
import sys
import types

from .program import as_written, parse
from .script import execute
from .uncaught import is_ours


class Debugger(pdb.Pdb):
    """Neither shows our frames nor steps into them."""

    def __init__(self):
        super().__init__(skip=["guild._runtui.*"])
        self.reset()

    def get_stack(self, frame, traceback):
        stack, index = super().get_stack(frame, traceback)
        hidden = next((count for count, (one, _) in enumerate(stack) if not is_ours(one)), 0)
        return stack[hidden:], index - hidden


def run(breaks, main, pieces, namespace):
    """Runs the script and stops at each `[FILE:]LINE` and `MODULE.FUNCTION` of a list that is quoted as for a shell."""
    debugger = Debugger()
    for place in shlex.split(breaks):
        set_break(debugger, place, main, pieces)
    debugger.botframe = sys._getframe()
    debugger.set_continue()
    if debugger.breaks:
        sys.settrace(debugger.trace_dispatch)
    try:
        execute(pieces, namespace)
    except bdb.BdbQuit:
        sys.exit(1)
    finally:
        sys.settrace(None)


def post_mortem(error):
    Debugger().interaction(None, error.__traceback__)


def set_break(debugger, place, main, pieces):
    file, first, last = find_lines(place, main)
    if file is None:
        return debugger.error("no breakpoint at %s: there is no such place" % place)
    of_file = pieces if os.path.samefile(file, main) else as_written(file)
    lines = [line for piece in of_file for line in lines_of(piece.code) if first <= line <= last]
    if not lines:
        return debugger.error("no breakpoint at %s: no code follows there" % place)
    problem = debugger.set_break(file, min(lines))
    if problem:
        return debugger.error("no breakpoint at %s: %s" % (place, problem))
    number = debugger.get_breaks(file, min(lines))[-1].number
    debugger.message("Breakpoint %d at %s:%d" % (number, file, min(lines)))


def find_lines(place, main):
    """The file and the lines in it, first to last, of which the first with code is meant."""
    match = re.fullmatch(r"(?:(.+):)?(\d+)", place)
    if match:
        name, line = match.groups()
        return find_file(name) if name else main, int(line), sys.maxsize
    words = place.split(".")
    for count in range(len(words) - 1, -1, -1):
        file = find_file(os.path.join(*words[:count])) if count else main
        body = file and find_body(parse(file), words[count:])
        if body:
            return file, body[0].lineno, body[-1].end_lineno
    return None, 0, 0


def find_file(name):
    """By its path, or its place in a directory of the Python path, with or without `.py`."""
    for root in [os.curdir, *sys.path]:
        for ending in ("", ".py", os.sep + "__init__.py"):
            file = os.path.abspath(os.path.join(root, name + ending))
            if os.path.isfile(file):
                return file
    return None


def find_body(node, names):
    """The statements of a function, or of one within a class or another function; not its docstring."""
    for name in names:
        definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        inner = (one for one in ast.walk(node) if isinstance(one, definitions) and one is not node)
        node = next((one for one in inner if one.name == name), None)
        if node is None:
            return None
    return node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body


def lines_of(code):
    for _, line in dis.findlinestarts(code):
        if line:
            yield line
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from lines_of(constant)
