"""A script as code that can be executed."""

import ast
from collections import namedtuple

# Setters are called with the namespace before the code runs in it.
Piece = namedtuple("Piece", "setters, code")


def as_written(file):
    return [Piece([], compile(read(file), file, "exec", dont_inherit=True))]


def parse(file):
    return compile(read(file), file, "exec", ast.PyCF_ONLY_AST, dont_inherit=True)


def read(file):
    """Bytes, as the file itself may say in which encoding it is."""
    with open(file, "rb") as source:
        return source.read()
