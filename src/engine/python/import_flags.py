"""`python import_flags.py RESULT SCRIPT DEST [ARG...]`: finds out which flags a script has, and writes them as JSON to the file RESULT.

Written so that any Python can read it far enough to say what is wrong.
"""

import sys

if sys.version_info < (3, 8):
    sys.exit("flags can be imported by Python 3.8 or later, and %s is %d.%d" % ((sys.executable,) + sys.version_info[:2]))

if __name__ == "__main__":
    from guild._runtui.imports import main

    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
