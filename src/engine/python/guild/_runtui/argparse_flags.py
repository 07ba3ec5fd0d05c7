"""Flags of a script that declares its arguments with argparse."""

import argparse
import os
import shlex
import sys

STAYS = "the default of --%s stays with the script: as an argument it would not be the same"


def watch(_args, finish, log):
    """Finishes with the parser that `--help` reaches: a subcommand's, or the last where several read the arguments.

    Returns what gives the flags of the last parser that was shown `--help`, if any: one may not know the word.
    """
    parsers = []
    parse = argparse.ArgumentParser.parse_known_args

    def parse_known_args(parser, args=None, namespace=None):
        args = sys.argv[1:] if args is None else list(args)
        if "--help" in args:
            parsers.append(parser)
        return parse(parser, args, namespace)

    argparse.ArgumentParser.parse_known_args = parse_known_args
    argparse._HelpAction.__call__ = lambda action, parser, *_: finish(flags_of(parser, log))
    return lambda: flags_of(parsers[-1], log) if parsers else None


def flags_of(parser, log):
    """Attributes by flag, in Guild's words. No flag stands for positional, short, counted or appended arguments."""
    groups = parser._mutually_exclusive_groups
    exclusive = [id(action) for group in groups for action in group._group_actions]
    flags = {}
    for action in parser._actions:
        name = next((option[2:] for option in action.option_strings if option.startswith("--")), None)
        attributes = name and attributes_of(action)
        if attributes:
            attributes.update(description=description(action, parser), required=action.required or None)
            # Arguments that exclude each other cannot all be passed with their defaults.
            if id(action) not in exclusive:
                attributes["default"] = default_of(action)
                if attributes["default"] is None and action.default not in (None, argparse.SUPPRESS):
                    log.append(STAYS % name)
            flags[name] = without_none(attributes)
    return flags


def attributes_of(action):
    if isinstance(action, argparse._StoreTrueAction):
        return switch(True)
    if isinstance(action, argparse._StoreFalseAction):
        return switch(False)
    # Python 3.9 brought it.
    if isinstance(action, getattr(argparse, "BooleanOptionalAction", ())):
        off = next(option[2:] for option in action.option_strings if option.startswith("--no-"))
        return switch(False, off) if action.default is True else switch(True)
    if not isinstance(action, argparse._StoreAction):
        return None
    types = {int: "int", float: "float", str: "string", bool: "boolean"}
    many = takes_many(action)
    words = boolean_words(action)
    return {
        "type": "boolean" if words else types.get(action.type),
        "choices": None if many else choices(action.choices),
        "arg-split": many or None,
        "arg-encoding": words,
    }


def switch(on, name=None):
    return {"type": "boolean", "arg-name": name, "arg-switch": on, "choices": [True, False]}


def takes_many(action):
    return action.nargs not in (None, argparse.OPTIONAL)


def boolean_words(action):
    """How the script's own `str2bool` wants yes and no to be spelled. `bool` is none: it takes any text for yes."""
    if isinstance(action.default, bool) and action.type not in (None, bool):
        for yes, no in ("true", "false"), ("1", "0"), ("yes", "no"):
            if converts(action.type, yes, True) and converts(action.type, no, False):
                return {"true": yes, "false": no}
    return None


def converts(convert, text, value):
    try:
        return convert(text) == value
    except Exception:
        return False


def default_of(action):
    """The default, if passing it as an argument leaves the script with the same value as not passing it."""
    default = action.default
    if not isinstance(action, argparse._StoreAction):
        return default if isinstance(default, bool) else None
    if takes_many(action):
        return joined(default, action.type)
    if isinstance(default, os.PathLike):
        return os.fspath(default) if action.type else None
    if boolean_words(action):
        return default
    return default if stays_same(default, action.type) else None


def joined(default, convert):
    """A list as one text, from which a shell would make its items."""
    if not isinstance(default, (list, tuple)) or not all(stays_same(item, convert) for item in default):
        return None
    return " ".join(shlex.quote(as_argument(item)) for item in default)


def stays_same(value, convert):
    if isinstance(value, str):
        return value != argparse.SUPPRESS
    return is_plain(value) and converts(convert, as_argument(value), value)


def as_argument(value):
    """As flags are passed to a script that reads arguments."""
    if isinstance(value, bool):
        return "1" if value else ""
    return value if isinstance(value, str) else repr(value)


def choices(given):
    """Those that a person can read and type."""
    values = list(given or [])
    return values if 0 < len(values) <= 100 and all(map(is_plain, values)) else None


def is_plain(value):
    return isinstance(value, (bool, int, float, str))


def description(action, parser):
    if not action.help or action.help == argparse.SUPPRESS:
        return None
    try:
        return action.help % {**vars(action), "prog": parser.prog}
    except (KeyError, TypeError, ValueError):
        return action.help


def without_none(attributes):
    return {name: value for name, value in attributes.items() if value is not None}
