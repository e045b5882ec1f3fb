"""Drawing again whenever a chart, a model, a table or the style changes."""

import importlib
import time
from pathlib import Path

from engine import build

PAUSE = 0.2  # seconds between two looks
WATCHED = ("charts/*.py", "models/*.py", "data/**/*", "engine/style.py", "theme/assets/palette.css")


def watch():
    """Draw, look, draw what changed; until interrupted."""
    seen = None
    while True:
        now = _state()
        if now != seen:
            seen = now
            _draw_again()
        time.sleep(PAUSE)


def _state():
    """Path → time of last change, of everything that charts are made from."""
    files = (path for pattern in WATCHED for path in Path().glob(pattern))
    return {str(path): _changed(path) for path in files}


def _changed(path):
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _draw_again():
    """In this process, where Altair is already imported; broken promises are said, not fatal."""
    from engine import drawing, palette, style

    drawing.forget_modules()
    palette.colours.cache_clear()
    importlib.reload(style)
    build.build(parallel=False)
