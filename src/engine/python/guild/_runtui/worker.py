"""The main module of a spawned process, which `multiprocessing` runs as `__mp_main__`."""

from guild._runtui.spawn import become_script

if __name__ == "__mp_main__":
    become_script(globals())
