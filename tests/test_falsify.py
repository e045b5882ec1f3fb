"""benchmarks/falsify.py: falsehoods are the same for the same seed, and are counted by kind."""

from pathlib import Path

from benchmarks import falsehoods, falsify
from benchmarks.falsehoods import Falsehood
from benchmarks.falsify import Verdict


def test_the_same_seed_makes_the_same_falsehoods(golden_project):
    made = falsehoods.some(60, 7)
    assert made == falsehoods.some(60, 7)
    assert made != falsehoods.some(60, 8)
    assert {each.kind.partition(":")[0] for each in made} <= set(falsehoods.SHARES)


def test_each_puts_something_else_in_its_place(golden_project):
    for each in falsehoods.some(60, 7):
        text = Path(each.path).read_text(encoding="utf-8")
        assert text[each.start : each.end] not in ("", each.new)
        assert f"⟦{text[each.start : each.end]}→{each.new}⟧" in each.told(text)


class Judge:
    """A judge who finds a falsehood if the file says `2`."""

    def prepare(self, falsehood):
        self.before = Path(falsehood.path).read_text(encoding="utf-8")

    def outcome(self, falsehood):
        text = Path(falsehood.path).read_text(encoding="utf-8")
        return ("by the check", "two") if "2" in text else ("missed", "")


def test_a_falsehood_is_judged_and_taken_out_again(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_text("It is 1.\n", encoding="utf-8")
    false = Falsehood("page: prose", "page.md", 6, 7, "2")
    judged = falsify.verdict(Judge(), false)
    assert (judged.outcome, judged.said) == ("by the check", "two")
    assert judged.told == "page.md:1: …It is ⟦1→2⟧.…"
    assert Path("page.md").read_text(encoding="utf-8") == "It is 1.\n"


def test_the_table_counts_what_passes_of_what_a_reader_reads():
    false = Falsehood("page: prose", "page.md", 0, 1, "2")
    outcomes = ["by the check"] * 2 + ["by the oracle", "harmless", "missed"]
    lines = list(falsify.table([Verdict(false, each, "", "") for each in outcomes]))
    assert lines[2] == "| page: prose | 5 | 2 | 1 | 1 | 1 |"
    assert lines[-1].endswith("25.0% pass.")
