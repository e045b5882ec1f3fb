"""The painter: a helper that turns specs into pictures, or judges whether it could.

`python -m engine.painter` answers `{"chart": NAME, "path": FILE, "specs": {…}, "folder": FOLDER or null}` with
`{"card": {…}}` where nothing is to be drawn, `{}` where all is written, or `{"problems": […]}`.
"""

import signal
from pathlib import Path

from engine import contract, drawing, palette
from engine.helper import answer, jobs
from engine.problems import Trouble
from engine.sandbox import told


def main():
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked ends this process
    for job in jobs():
        answer(_made(job))


def _made(job):
    palette.colours.cache_clear()
    chart = contract.read(job["chart"], Path(job["path"]))
    try:
        if job["folder"] is None:
            return {"card": drawing.outline(chart, job["specs"])}
        drawing.write(chart, job["specs"], Path(job["folder"]))
    except Trouble as trouble:
        return {"problems": [told(problem) for problem in trouble.problems]}
    except OSError as error:
        return {
            "problems": [[error.filename or job["folder"], 1, 1, error.strerror or repr(error)]]
        }
    except Exception as error:  # what the rules do not foresee
        return {"problems": [[str(chart.path), 1, 1, f"it cannot be drawn: {error!r}"]]}
    return {}


if __name__ == "__main__":
    main()
