"""Drawing again whenever a chart, a model, a table or the style changes."""

import sys
import time
from pathlib import Path

from engine import build
from engine.problems import Trouble, finish

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
    """Broken promises are said, not fatal; so is what comes of a file that is only half saved."""
    try:
        build.build(keep=True)
    except Trouble as trouble:
        finish(trouble.problems)
    except Exception as error:
        print(f"Nothing is drawn: {type(error).__name__}: {error}", file=sys.stderr)
