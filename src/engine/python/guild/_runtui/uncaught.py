"""What a person sees of an exception that nothing catches: what plain Python would show, without our frames."""

import os
import sys

ours = os.path.dirname(__file__)


def show(error):
    """Prints it. Raised once more it ends the process as it would anyhow (Ctrl-C by SIGINT), without another word."""
    error.__traceback__ = theirs(error.__traceback__)
    sys.excepthook(type(error), error, error.__traceback__)
    sys.excepthook = lambda *_: None


def theirs(traceback):
    while traceback and is_ours(traceback.tb_frame):
        traceback = traceback.tb_next
    return traceback


def is_ours(frame):
    return frame.f_code.co_filename.startswith(ours + os.sep)
