"""Waiting for what happens, however busy the machine is."""

import time

PATIENCE = 180  # seconds after which a thing counts as never happening


def until(happened):
    """Wait until `happened()` is true, and return what it gave."""
    end = time.monotonic() + PATIENCE
    while not (given := happened()):
        assert time.monotonic() < end, "nothing came"
        time.sleep(0.02)
    return given


def becomes(read, expected):
    """Wait until `read()` gives what is expected; else fail with what it gave last."""
    end = time.monotonic() + PATIENCE
    while (given := read()) != expected and time.monotonic() < end:
        time.sleep(0.02)
    assert given == expected
