"""benchmarks/fuzz.py: a file that is spoiled at random is told of, or does no harm."""

from pathlib import Path
from random import Random

import pytest

from benchmarks import fuzz, mutations
from engine import digests, reading


def test_300_spoiled_files_are_taken_well(capsys):
    counts, bad = fuzz.run(range(300), seed=1, shown=False)
    assert bad == [], capsys.readouterr().out
    assert sum(row.total() for row in counts.values()) == 300
    assert all(row["clear error"] for row in counts.values())


@pytest.mark.parametrize("suffix", mutations.KINDS)
def test_a_case_is_the_same_every_time(suffix):
    body = b"name: [5, 'x'] # a\nsays = 91 %, b\n"
    for number in range(40):
        once, again = (mutations.mutated(Path("x" + suffix), body, Random(number)) for _ in "ab")
        assert once == again


def test_no_change_passes_for_a_fault():
    for number in range(400):
        body, must_fail = mutations.mutated(Path("x.csv"), b"a,b\n1,2\n", Random(number))
        assert not must_fail or body != b"a,b\n1,2\n"


WORKER = """
import os, sys, time
for line in sys.stdin:
    os.write(2, b"last words")
    {}
"""


@pytest.mark.parametrize(
    ("does", "outcome"), [("os._exit(0)", "silent death"), ("time.sleep(600)", "hang")]
)
def test_a_worker_that_gives_no_answer_is_noted_and_started_anew(monkeypatch, does, outcome):
    monkeypatch.setattr(fuzz, "LIMIT", 2 if outcome == "hang" else 60)
    worker = fuzz.Worker(Path(), 1)
    worker.end()
    worker.words = [worker.words[0], "-c", WORKER.format(does)]
    worker.start()
    first = worker.process.pid
    assert worker.ask(1) == [outcome, "", "last words"]
    assert worker.process.pid != first
    worker.end()


@pytest.mark.parametrize(
    ("status", "said", "must_fail", "outcome"),
    [
        (1, "data/x.csv:2:1: 'a' found", True, "clear error"),
        (1, "that did not work", True, "silent death"),
        (0, "checked: 1 page: no problems", False, "right"),
        (0, "checked: 1 page: no problems", True, "silently wrong"),
        (0, "", False, "silent death"),
        (1, "Traceback (most recent call last):", True, "traceback"),
    ],
)
def test_outcomes_are_told_apart(monkeypatch, status, said, must_fail, outcome):
    from engine import check

    monkeypatch.setattr(check, "main", lambda words: print(said) or status)
    assert fuzz.judged(Path("data/x.csv"), must_fail)[0] == outcome


def test_what_escapes_a_check_is_a_traceback(monkeypatch):
    from engine import check

    monkeypatch.setattr(check, "main", lambda words: 1 / 0)
    assert fuzz.judged(Path("x.csv"), False)[0] == "traceback"


def test_keys_of_several_kinds_have_a_digest():
    assert digests.of({1: "a", "b": [{None: 2}]}) == digests.of({"b": [{None: 2}], 1: "a"})


def test_a_setting_that_makes_no_ids_leaves_the_usual_ones():
    assert reading._unmarked({"slugify": None})["slugify"]("A b", "-") == "a-b"
