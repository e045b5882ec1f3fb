"""Runs a command of ours: what stops it from outside is said in one line, never a traceback."""

import os
import signal
import sys
import threading
import time

STOPPED = (signal.SIGTERM, signal.SIGHUP)
PARENT = "ORE_PARENT"  # in the environment of a child that shall not outlive this process


class Unfit(Exception):
    """What was given from outside cannot be worked with; the words say what is expected."""


def run(main):
    """The exit status of `main()`, or of what stopped it; to be called once, by `__main__`."""
    _open_streams()
    for number in STOPPED:
        if signal.getsignal(number) != signal.SIG_IGN:  # as under nohup
            signal.signal(number, _stop)
    if PARENT in os.environ:
        parent = int(os.environ.pop(PARENT))
        threading.Thread(target=_end_with, args=[parent], daemon=True).start()
    try:
        status = main()
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except BrokenPipeError:  # nobody reads on, as after `| head`
        _discard_output()
        return 128 + signal.SIGPIPE
    except (OSError, Unfit) as error:
        print(told(error), file=sys.stderr)
        return 1


def told(error):
    """An error of the system as one line: `data/x.csv: Permission denied`."""
    if not isinstance(error, OSError):
        return str(error)
    words = error.strerror or str(error) or type(error).__name__
    place = error.filename2 or error.filename
    return words if place is None else f"{_name(place)}: {words}"


def _name(place):
    return place if isinstance(place, int) else os.path.relpath(os.fsdecode(place))


def _open_streams():
    """Whatever the terminal cannot say becomes `?`; a stream that was closed swallows words."""
    while (spare := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(spare)
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")


def _discard_output():
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _end_with(parent):
    """End this process and its group once its parent is gone, however that went."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os.killpg(0, signal.SIGTERM)


def _stop(number, _frame):
    sys.exit(128 + number)
