"""Flags of a script that declares its arguments with click."""

from enum import Enum

from .argparse_flags import STAYS, choices, joined, stays_same, switch, without_none


def watch(args, finish, log):
    """Finishes with the command that is about to run: the subcommand where the arguments name one."""
    try:
        import click
    except ImportError:
        # The script will say so itself.
        return lambda: None

    def main(command, *_, **__):
        finish(flags_of(command_named(click, command, args), click, log))

    for owner in click.Command.__mro__:
        if "main" in vars(owner):
            owner.main = main
    return lambda: None


def command_named(click, command, words):
    for word in words:
        find = getattr(command, "get_command", lambda *_: None)
        command = find(click.Context(command), word) or command
    return command


def flags_of(command, click, log):
    """Attributes by flag, in Guild's words. No flag stands for short or counted options, or those like `--version`."""
    flags = {}
    for option in command.params:
        name = next((opt[2:] for opt in option.opts if opt.startswith("--")), None)
        attributes = name and isinstance(option, click.Option) and option.expose_value and attributes_of(option, click)
        if attributes:
            default = default_of(option)
            if default is None and isinstance(option.default, (bool, int, float, list, tuple)):
                log.append(STAYS % name)
            attributes.update(description=option.help, required=option.required or None, default=default)
            flags[name] = without_none(attributes)
    return flags


def attributes_of(option, click):
    if option.count or (option.is_flag and not option.is_bool_flag):
        return None
    if option.is_flag:
        off = next((opt[2:] for opt in option.secondary_opts if opt.startswith("--")), None)
        return switch(False, off) if off and option.default is True else switch(True)
    types = {
        click.types.BoolParamType: "boolean",
        click.types.IntParamType: "int",
        click.types.FloatParamType: "float",
        click.types.StringParamType: "string",
    }
    many = option.nargs != 1
    given = option.type.choices if isinstance(option.type, click.Choice) and not many else ()
    return {
        "type": next((name for kind, name in types.items() if isinstance(option.type, kind)), None),
        "choices": choices(one.name if isinstance(one, Enum) else one for one in given),
        "arg-split": many or None,
        "arg-encoding": {"true": "true", "false": "false"} if option.type is click.BOOL else None,
    }


def default_of(option):
    """The default, if passing it as an argument leaves the script with the same value as not passing it."""
    default = option.default
    if option.is_flag or isinstance(default, bool):
        return default if isinstance(default, bool) else None
    if option.multiple or callable(default):
        return None

    def convert(text):
        return option.type.convert(text, option, None)

    if option.nargs != 1:
        return joined(default, convert)
    return default if stays_same(default, convert) else None
