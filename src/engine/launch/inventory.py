"""Prints, as JSON, the version of this Python and the distributions installed in it as NAME==VERSION."""

import json
import sys

try:
    from importlib.metadata import distributions
except ImportError:

    def distributions():
        return []


packages = {}
for distribution in distributions():
    name = distribution.metadata["Name"]
    if name:
        # The first on the path is the one that is imported.
        packages.setdefault(name, "%s==%s" % (name, distribution.version))

in_order = [packages[name] for name in sorted(packages, key=str.lower)]
print(json.dumps({"version": sys.version.replace("\n", " "), "packages": in_order}))
