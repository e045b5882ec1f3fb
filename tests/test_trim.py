"""Trimming: what goes from a finished site, and what must stay."""

from engine.trim import MADE, main, rules, trimmed, unindented, unremarked

WORDS = {"md-nav", "md-tabs", "is-open"}


def test_a_rule_for_a_class_nobody_uses_goes():
    assert trimmed(".gone{color:red}.md-nav{margin:0}", WORDS) == ".md-nav{margin:0}"


def test_a_class_is_used_where_an_element_has_it_not_where_a_sentence_names_it(tmp_path):
    sheets = tmp_path / "assets/stylesheets"
    sheets.mkdir(parents=True)
    (tmp_path / "index.html").write_text('<p class="md-nav">A grid of cards</p>')
    (sheets / "main.css").write_text(".md-nav{margin:0}.grid.cards{color:red}")
    assert main([str(tmp_path)]) == 0
    assert (sheets / "main.css").read_text() == ".md-nav{margin:0}"


def test_of_several_selectors_only_the_unused_go():
    css = ".gone,.md-nav:is(.gone,.md-tabs),a{margin:0}"
    assert trimmed(css, WORDS) == ".md-nav:is(.gone,.md-tabs),a{margin:0}"


def test_a_selector_may_exclude_a_class_nobody_uses():
    css = ".md-nav:not(.gone){margin:0}"
    assert trimmed(css, WORDS) == css


def test_rules_within_media_are_judged_and_an_empty_medium_goes():
    css = "@media print{.gone{margin:0}.md-nav{margin:0}}@media screen{.gone{margin:0}}"
    assert trimmed(css, WORDS) == "@media print{.md-nav{margin:0}}"


def test_other_at_rules_stay():
    css = "@keyframes gone{0%{opacity:0}to{opacity:1}}@font-face{src:url(a.woff2)}"
    assert trimmed(css, WORDS) == css


def test_variables_that_nobody_reads_go_and_so_do_those_only_they_read():
    css = ":root{--a:var(--b);--b:url('data:x;{}');--c:1px;margin:var(--c)}"
    assert trimmed(css, WORDS) == ":root{--c:1px;margin:var(--c)}"


def test_a_variable_read_elsewhere_stays():
    assert trimmed(":root{--a:1px;--b:2px}", WORDS, {"--a"}) == ":root{--a:1px;}"


def test_braces_within_quotes_are_text():
    assert list(rules('a{content:"}{"}b{margin:0}')) == [("a", 'content:"}{"'), ("b", "margin:0")]


def test_our_own_files_lose_comments_and_nothing_else():
    assert unremarked("/* why\nso */\n\na {\n}\n", "site.css") == "a {\n}\n"
    script = "// why\nconst a = 'http://b'; // c\n  // more\n  go();\n"
    assert unremarked(script, "site.js") == "const a = 'http://b'; // c\ngo();\n"


def test_no_text_of_our_scripts_runs_over_a_line(root):
    """Trimming takes indentation away; a text of several lines would lose some of its own."""
    scripts = [path for path in (root / "theme/assets").glob("*.js") if path.name not in MADE]
    assert len(scripts) >= 4
    for path in scripts:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if line.count("`") % 2] == [], path.name


def test_a_page_loses_its_indentation_but_no_code_and_no_space_between_words():
    html = "<div>\n\n    <p>one \n    <b>two</b> three</p>\n  </div>\n"
    code = "<pre><code>a\n\n    b</code></pre>"
    script = "<script>\n  one()\n</script>"
    assert unindented(f"{html}{code}\n\n{script}\n  <i>") == (
        f"<div>\n<p>one\n<b>two</b> three</p>\n</div>\n{code}\n{script}\n<i>"
    )


def test_a_site_is_trimmed_by_its_own_pages_and_scripts(tmp_path):
    sheets = tmp_path / "assets/stylesheets"
    sheets.mkdir(parents=True)
    (tmp_path / "index.html").write_text('<p class="shown">A page</p>')
    (tmp_path / "assets/site.js").write_text("// a note\nclassList.add('woken');\n")
    (tmp_path / "assets/site.css").write_text("p{margin:var(--read)}")
    (sheets / "main.css").write_text(".shown{--read:1px}.woken{--unread:2px;top:0}.gone{top:0}")
    assert main([str(tmp_path)]) == 0
    assert (sheets / "main.css").read_text() == ".shown{--read:1px}.woken{top:0}"
    assert (tmp_path / "assets/site.js").read_text() == "classList.add('woken');\n"


def test_a_class_that_holds_two_dashes_is_no_variable():
    css = ".bar--primary:not([hidden])~.box{margin:0}"
    assert trimmed(css, {"bar--primary", "box"}) == css


def test_what_the_theme_makes_counts_when_its_block_stands_in_a_page(tmp_path):
    sheets = tmp_path / "assets/stylesheets"
    scripts = tmp_path / "assets/javascripts"
    sheets.mkdir(parents=True)
    scripts.mkdir()
    (tmp_path / "index.html").write_text('<nav class="md-nav">A page</nav>')
    (scripts / "bundle.js").write_text("'md-nav__link--passed md-version__list focus-visible c1'")
    kept = ".md-nav__link--passed{top:0}.focus-visible{top:0}"
    (sheets / "main.css").write_text(f"{kept}.md-version__list{{top:0}}.c1{{top:0}}")
    assert main([str(tmp_path)]) == 0
    assert (sheets / "main.css").read_text() == kept
