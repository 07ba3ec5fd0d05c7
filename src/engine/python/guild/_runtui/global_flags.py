"""Flags of a script that has its parameters in global variables. The script is read, not run."""

import ast
import json
import re
import shlex

from .flags import bound_names

LONG_LIST = 100
PLAIN = re.compile(r"[A-Za-z_/][\w./-]*(?: [\w./-]+)*")
# What reads as something else where it is not in quotes.
WORDS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity"}


def of_globals(tree):
    """Attributes by flag, in Guild's words: of each global whose first value is a constant or a list of them."""
    found = {}
    for name, value in first_values(tree).items():
        attributes = not name.startswith("_") and attributes_of(value)
        if attributes:
            found[name] = attributes
    return found


def of_object(tree, path, log):
    """The same of the items of a dict or the attributes of an object; those further in with dots (`net.depth`)."""
    name, *way = path.split(".")
    node = first_values(tree).get(name)
    for step in way:
        node = dict(members(node) or ()).get(step)
    if members(node) is None:
        log.append("%s is no dict and no SimpleNamespace that is written out in the script" % path)
    return flattened(node, "")


def first_values(tree):
    """The expression that each global is first given; that one is replaced by the flag's value."""
    values = {}
    for node in tree.body:
        for name in bound_names(node):
            values.setdefault(name, getattr(node, "value", None))
    return values


def members(node):
    """Names and expressions of what is written as a dict, or as a call that makes an object of its keywords."""
    if isinstance(node, ast.Dict):
        keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
        return [(key, value) for key, value in zip(keys, node.values) if isinstance(key, str)]
    if isinstance(node, ast.Call):
        made = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)
        if made in ("SimpleNamespace", "Namespace", "dict"):
            return [(keyword.arg, keyword.value) for keyword in node.keywords if keyword.arg]
    return None


def flattened(node, prefix):
    found = {}
    for name, value in members(node) or ():
        attributes = attributes_of(value)
        if attributes:
            found[prefix + name] = attributes
        else:
            found.update(flattened(value, prefix + name + "."))
    return found


def attributes_of(node):
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError):
        return None
    if value is None:
        return {"default": None}
    if isinstance(value, list):
        is_short = len(value) <= LONG_LIST and all(is_item(item) for item in value)
        return {"default": " ".join(map(as_word, value)), "arg-split": True} if is_short else None
    kinds = {bool: "boolean", int: "number", float: "number", str: "string"}
    return {"default": value, "type": kinds[type(value)]} if type(value) in kinds else None


def is_item(value):
    if isinstance(value, list):
        return all(is_item(item) for item in value)
    return value is None or isinstance(value, (bool, int, float, str))


def as_word(item):
    """A list's item as YAML, in the quotes that a shell would need."""
    if isinstance(item, str) and PLAIN.fullmatch(item) and item.lower() not in WORDS:
        return shlex.quote(item)
    return shlex.quote(json.dumps(item))
