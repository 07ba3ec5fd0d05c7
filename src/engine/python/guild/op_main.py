"""`python -um guild.op_main MODULE [ARG...] [--] [FLAG_ARG...]`: runs a module as `__main__`, with its flags.

Written so that any Python can read it far enough to say what is wrong.
"""

import sys

if sys.version_info < (3, 8):
    version = (sys.executable,) + sys.version_info[:2]
    sys.exit("runtui needs Python 3.8 or later to run a script, and %s is %d.%d" % version)

if __name__ == "__main__":
    from guild._runtui.operation import main

    main()
