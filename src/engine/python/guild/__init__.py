"""Stands before a Guild AI that may be installed, for the sake of one module, `guild.op_main`.

A command recorded as `python -um guild.op_main ...` can then be started by either program. Everything else of an
installed Guild, what its own `__init__` defines as well as its other modules, is imported as if we were not here.
"""

import os
from pkgutil import extend_path

__path__ = extend_path(__path__, __name__)

for _directory in __path__[1:]:
    _init = os.path.join(_directory, "__init__.py")
    if os.path.isfile(_init):
        __file__ = _init
        with open(_init, "rb") as _source:
            exec(compile(_source.read(), _init, "exec"))
        break
