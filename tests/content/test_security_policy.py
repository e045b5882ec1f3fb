"""SECURITY.md speaks of files that are there."""

import re


def test_every_file_that_the_policy_names_is_there(root):
    text = (root / "SECURITY.md").read_text("utf-8")
    named = re.findall(r"`((?:engine|tests|data|theme|docs|charts|models|\.github)/[\w./]*)`", text)
    assert len(named) > 12
    assert [name for name in named if not (root / name).exists()] == []


def test_contributors_are_told_where_it_is(root):
    assert "(SECURITY.md)" in (root / "CONTRIBUTING.md").read_text("utf-8")
