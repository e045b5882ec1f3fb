"""engine/host_settings.py: whatever mkdocs.yml says, a slip is one line with its place."""

import pytest

from engine import check

BEGIN = "markdown_extensions:\n  - footnotes\n"


@pytest.fixture
def told(sound_project):
    """A function: the lines on mkdocs.yml that the check says of this text of it."""

    def lines(text):
        (sound_project / "mkdocs.yml").write_bytes(text.encode())
        return [str(each) for each in check.check().problems if each.path == "mkdocs.yml"]

    return lines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            BEGIN + "  - pymdownx.nosuch\n",
            "3:5: the extension 'pymdownx.nosuch' cannot be loaded: No",
        ),
        (
            BEGIN + "  - toc: {permalinks: true}\n",
            "3:5: the extension 'toc' cannot be loaded: it has no setting 'permalinks'; did you mean "
            "'permalink'?",
        ),
        (BEGIN + "  - toc: x\n", "3:10: something else found, `name: value` lines expected"),
        (BEGIN + "  - [toc]\n", "3:5: something else found, the name of an extension expected"),
        (BEGIN + "  -\n", "3:4: something else found, the name of an extension expected"),
        ("markdown_extensions: 5\n", "1:22: something else found, a list expected"),
        ("markdown_extensions: {toc: {}}\n", "1:22: something else found, a list expected"),
        ("a: 1\nb: [2026-13-45]\n", "2:5: '2026-13-45' found: month must be in 1..12; put it in"),
        (
            "a: !!float x\n",
            "1:4: 'x' found: could not convert string to float: 'x'; put it in quotes",
        ),
        ("a: !!int ''\n", "1:4: '' found: string index out of range; put it in quotes"),
        ("site_name: 2026-13-45\n", "1:12: '2026-13-45' found: month must be in 1..12; put it in"),
        ("- a\n", "1:1: something else found, `name: value` lines expected"),
        ("5\n", "1:1: something else found, `name: value` lines expected"),
        ("nav: 5\n", "1:6: something else found, `- page.md` or `- Its name: page.md` expected"),
        ("nav: {a: b.md}\n", "1:6: something else found, `- page.md` or"),
        ("nav: [A: true]\n", "1:10: something else found, `- page.md` or"),
        ("nav: &a [*a]\n", "1:1: the navigation stands in itself"),
        ("nav: []\nnav: []\n", "2:1: 'nav' stands in line 1 already"),
        ("nav: " + "[" * 3000 + "]" * 3000, "1:1: this stands too deep, or in itself"),
        ("a: !!python/name:nosuch.module\n", "1:4: this is not YAML: cannot find module"),
        ("nav:\n\t- a\n", "2:1: this is not YAML: found character"),
    ],
)
def test_a_slip_is_one_line_at_its_place(told, text, line):
    (found,) = told(text)
    assert found.startswith(f"mkdocs.yml:{line}")


@pytest.mark.parametrize("text", ["", "# nothing\n", "a: 1\n", "markdown_extensions:\n", BEGIN])
def test_what_is_in_order_or_left_out_is_let_be(told, text):
    assert told(text) == []


@pytest.mark.parametrize("name", ["folder.md", "gone.md"])
def test_a_page_that_is_no_file_is_one_line(sound_project, name):
    if name == "folder.md":
        (sound_project / "docs" / name).mkdir()
    else:
        (sound_project / "docs" / name).symlink_to("nowhere")
    found = [str(each) for each in check.check().problems if each.path == f"docs/{name}"]
    assert len(found) == 1
    assert found[0].startswith(f"docs/{name}:1:1: ")
