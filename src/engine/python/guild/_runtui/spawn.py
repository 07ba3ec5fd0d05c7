"""Gives flags to the processes that `multiprocessing` spawns, each of which reads the script anew."""

import ast
import importlib.util
import os
import sys

from . import flags, script


def keep_flags(file, dest, flag_args):
    os.environ["RUNTUI_MAIN"] = repr((file, dest, flag_args))
    if "multiprocessing.spawn" in sys.modules:
        redirect(sys.modules["multiprocessing.spawn"])
    else:
        sys.meta_path.insert(0, WhenImported)


def become_script(namespace):
    """Runs the script in the namespace of a module that is run in a spawned process, which may spawn others in turn."""
    redirect(sys.modules["multiprocessing.spawn"])
    file, dest, flag_args = ast.literal_eval(os.environ["RUNTUI_MAIN"])
    pieces = flags.with_flags(file, dest, flags.read_flags(flag_args))
    attributes = script.main_attributes(script.Script(file, None))
    name = namespace["__name__"]
    namespace.clear()
    namespace.update(attributes, __name__=name, __doc__=None)
    script.execute(pieces, namespace)


class WhenImported:
    """Waits for the import of `multiprocessing.spawn`: most scripts never come to it."""

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name != "multiprocessing.spawn":
            return None
        sys.meta_path.remove(cls)
        spec = importlib.util.find_spec(name)
        load = spec.loader.exec_module

        def exec_module(module):
            load(module)
            redirect(module)

        spec.loader.exec_module = exec_module
        return spec


def redirect(spawn):
    prepare = spawn.get_preparation_data

    def get_preparation_data(name):
        data = prepare(name)
        by_path = data.pop("init_main_from_path", None)
        module = data.get("init_main_from_name", "")
        # A package's own `__main__` is never loaded in a worker.
        if by_path or (module and not module.endswith(".__main__")):
            data["init_main_from_name"] = "guild._runtui.worker"
        return data

    spawn.get_preparation_data = get_preparation_data
