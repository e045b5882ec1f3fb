"""A term is linked where a page first uses it: what counts as prose, and as a link."""

import pytest

from engine import check

GLOSSARY = """[ore]
term = "ore"
also = ["ores"]
means = "Rock."

[ore-sorting]
term = "ore sorting"
means = "Picking."

[section-232]
term = "Section 232"
means = "A law."
"""


def notes(project, text, page="page.md"):
    (project / "data/glossary.toml").write_text(GLOSSARY, encoding="utf-8")
    (project / "docs" / page).write_text(text, encoding="utf-8")
    tail = " is used here first without its glossary link"
    found = [note for note in check.check().notes if note.endswith(tail)]
    return [note.removeprefix(f"docs/{page}:").removesuffix(tail) for note in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rock and ore.\nOres again.", ["1:10: 'ore'"]),
        ("An [ore](glossary.md#ore) is ore.", []),
        ("Ores make [ore](glossary.md#ore).", ["1:1: 'Ores'"]),
        ("A **sort** of *Ore*.", ["1:16: 'Ore'"]),
        ("- one\n- two ores", ["2:7: 'ores'"]),
        ("> quoted ore", ["1:10: 'ore'"]),
        ("First ore sorting, then ore.", ["1:7: 'ore sorting'", "1:25: 'ore'"]),
        ("Some\tore\nsorting, ore-sorting.", ["1:6: 'ore sorting'"]),
        ("Law: Section 232 holds.", ["1:6: 'Section 232'"]),
        ("# On ore\n\n| ore |\n|---|\n| ore |\n\n`ore`\n\n    ore", []),
        ("![An ore](charts/shares.svg)", []),
        ("[Method](method.md) and <https://a.example/ore>, core, oreless.", []),
        ("We of Ore & Water dig.", []),
        ("Of the [69.2 % of ore](facts.md#none), some.", ["1:19: 'ore'"]),
        ("# Then\n\nIn a [ore](../glossary.md#ore), ore.", []),
    ],
)
def test_first_uses(sound_project, text, expected):
    (sound_project / "mkdocs.yml").write_text("site_name: Ore & Water\n", encoding="utf-8")
    assert notes(sound_project, text) == expected


@pytest.mark.parametrize(
    "page", ["glossary.md", "facts-supply.md", "sources.md", "contributing.md"]
)
def test_pages_that_list_are_exempt(sound_project, page):
    assert notes(sound_project, "Plain ore.", page) == []


def test_marks_of_terms_leave_figures_and_promises_alone(sound_project):
    text = "Section 232 and 45 ores in [69.2 %](facts.md#china-share-2024).[^agency-2024]"
    notes(sound_project, text)
    assert [str(problem) for problem in check.check().problems] == [
        "docs/page.md:1:9: '232' found, a figure with its fact expected: [232 …](facts.md#…), "
        "or a line in data/allowed_figures.txt",
        "docs/page.md:1:17: '45' found, a figure with its fact expected: [45 …](facts.md#…), "
        "or a line in data/allowed_figures.txt",
    ]
