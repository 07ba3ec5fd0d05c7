"""Prints, as JSON, the version of this Python and the distributions installed in it as NAME==VERSION."""

import json
import sys

try:
    from importlib.metadata import distributions
except ImportError:

    def distributions():
        return []


packages = set()
for distribution in distributions():
    name = distribution.metadata["Name"]
    if name:
        packages.add("%s==%s" % (name, distribution.version))

print(json.dumps({"version": sys.version.replace("\n", " "), "packages": sorted(packages, key=str.lower)}))
