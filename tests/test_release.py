"""The release in the addresses of our own scripts and styles."""

from engine import release


def test_our_scripts_and_styles_are_asked_for_by_release_and_the_themes_are_not():
    page = '<link href="../assets/site.css"><script src="assets/javascripts/bundle.1.js"></script>'
    printed = release.in_page(page, "ab12")
    assert printed == page.replace("site.css", "site.css?ab12")


def test_a_module_asks_for_its_parts_by_release_and_says_its_own():
    text = "import {a} from './a-b.js';\nnew URL('view.css', x);\nexport const b = 'c.json';\n"
    printed = release.in_script(text, "ab12")
    assert "'./a-b.js?ab12'" in printed
    assert "'view.css?ab12'" in printed
    assert "'c.json'" in printed
    assert printed.endswith('export const release = "ab12";\n')


def test_a_script_that_is_no_module_exports_nothing():
    assert release.in_script("addEventListener('x', y);", "ab12") == "addEventListener('x', y);"


def test_one_release_has_one_name_and_every_byte_counts(tmp_path):
    (tmp_path / "assets").mkdir()
    script = tmp_path / "assets/site.js"
    script.write_text("one")
    first = release.name(tmp_path)
    assert first == release.name(tmp_path)
    script.write_text("two")
    assert release.name(tmp_path) != first
