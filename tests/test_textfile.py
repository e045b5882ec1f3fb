"""Text files as people save them: forgiven where their meaning is sure, else named with a cure."""

import os

import pytest

from engine import tables, textfile
from engine.problems import Trouble

CSV = "id,what\na,Größe\n"


def said(path):
    with pytest.raises(Trouble) as raised:
        textfile.read(path)
    return [str(problem).removeprefix(f"{path}:") for problem in raised.value.problems]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_mark_and_the_ends_of_lines_change_nothing(tmp_path, mark, end):
    path = tmp_path / "x.csv"
    path.write_bytes((mark + CSV.replace("\n", end)).encode())
    assert textfile.read(path) == CSV


@pytest.mark.parametrize("code", ["utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_text_of_excel_is_named(tmp_path, code):
    path = tmp_path / "x.csv"
    path.write_bytes(CSV.encode(code))
    (line,) = said(path)
    assert line.startswith("1:1: UTF-16 found ('Unicode text'), UTF-8 expected; save the file")


@pytest.mark.parametrize(
    ("text", "code"),
    [("Größe", "cp1252"), ("稀土", "gbk"), ("希土類", "shift_jis"), ("稀土", "big5")],
)
def test_another_encoding_is_named_at_its_first_letter(tmp_path, text, code):
    path = tmp_path / "x.csv"
    path.write_bytes(f"id,what\na,ab\nb,{text}\n".encode(code))
    (line,) = said(path)
    assert line.startswith("3:")
    assert "this is not UTF-8 text: byte" in line


@pytest.mark.parametrize(
    "sign", "\0\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\u202e\u200b\ufeff\ue002\xad"
)
def test_a_hidden_sign_is_named_and_ends_no_line(tmp_path, sign):
    path = tmp_path / "x.csv"
    path.write_bytes(f"id,what\na,b{sign}c\n".encode())
    assert said(path) == [f"2:4: the hidden sign U+{ord(sign):04X} found; delete it"]


def test_what_is_no_file_is_named_and_never_waited_for(tmp_path):
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "link.csv").symlink_to("nowhere")
    (tmp_path / "large.csv").write_bytes(b"a" * (textfile.LARGEST + 1))
    assert said(tmp_path / "folder.csv") == ["1:1: a folder found, a file expected"]
    assert said(tmp_path / "pipe.csv") == ["1:1: something else found, a file expected"]
    assert said(tmp_path / "link.csv") == ["1:1: this link leads nowhere"]
    assert said(tmp_path / "none.csv") == ["1:1: there is no such file"]
    assert "4,000,001 bytes found" in said(tmp_path / "large.csv")[0]


def test_a_file_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    path = tmp_path / "x.csv"
    path.write_text(CSV)

    def refuse(_path):
        raise PermissionError

    monkeypatch.setattr(textfile.Path, "read_bytes", refuse)
    assert said(path) == ["1:1: this file may not be read: its permissions forbid it"]


def test_a_link_out_of_the_folder_is_known(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "x.csv").write_text(CSV)
    (tmp_path / "data/x.csv").symlink_to("../x.csv")
    (tmp_path / "data/y.csv").write_text(CSV)
    assert textfile.within(tmp_path / "data/y.csv", tmp_path / "data")
    assert not textfile.within(tmp_path / "data/x.csv", tmp_path / "data")
    assert not textfile.within(tmp_path / "data/../x.csv", tmp_path / "data")


SHEETS = [
    ("country;year\nChina;2024\n", "1:8: ';' found between cells, ',' expected; save"),
    ("country\tyear\nChina\t2024\n", "1:8: a tab found between cells, ',' expected; save"),
    ("sep=;\ncountry;year\n", "1:1: a line for Excel alone found"),
    ('country,share,source,also,grade\n"China,1\n', "2:1: a quote opens here and is never closed"),
    ('country,share,source,also,grade\nChi"na,1\n', "2:1: a stray quote found in this cell"),
    ("country,share,source,also,grade,\nChina,1,iea,,secondary,x\n", "2:1: 6 cells found, 5 exp"),
    (f"country,share,source,also,grade\n{'x' * 5001},1,iea,,secondary\n", "2:1: 5,001 letters"),
    ("country,country,share,source,also,grade\n", "1:9: the column 'country' found twice"),
]


@pytest.mark.parametrize(("text", "expected"), SHEETS)
def test_a_sheet_saved_otherwise_gets_its_cause_first_and_alone(tiny_project, text, expected):
    (tiny_project / "data/shares.csv").write_text(text, encoding="utf-8")
    first, *others = [str(problem) for problem in tables.read("shares").problems]
    assert first.startswith(f"data/shares.csv:{expected}")
    assert others == []


def test_empty_columns_and_lines_of_a_spreadsheet_are_cut(tiny_project):
    path = tiny_project / "data/shares.csv"
    before = [dict(row) for row in tables.load("shares")]
    lines = [f"{line},," for line in path.read_text("utf-8").splitlines()]
    path.write_text("\r\n".join([*lines, ",,,,,,", ",,,,,,", "", ""]), encoding="utf-8-sig")
    assert [dict(row) for row in tables.load("shares")] == before


def test_a_cell_knows_its_place_after_one_of_two_lines(tiny_project):
    text = 'country,share,source,also,grade\n"Chi\nna",1,iea,,secondary\nMalaysia,2,x,,reported\n'
    (tiny_project / "data/shares.csv").write_text(text, encoding="utf-8")
    first, second = tables.load("shares")
    assert (first.place("share"), second.place("source")) == ((3, 5), (4, 12))
