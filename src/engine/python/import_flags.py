"""`python import_flags.py RESULT SCRIPT DEST [ARG...]`: writes the flags that a script has to the file RESULT, as JSON.

Written so that any Python can read it far enough to say what is wrong.
"""

import sys

if sys.version_info < (3, 8):
    version = (sys.executable,) + sys.version_info[:2]
    sys.exit("flags can be imported by Python 3.8 or later, and %s is %d.%d" % version)

if __name__ == "__main__":
    from guild._runtui.imports import main

    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
