"""The search index: names of the menu, terms, chapters before registers."""

import json

from engine.search_index import LESS, MORE, finish, title

PAGE = '<meta property="og:title" content="{name}"><article>{inside}</article>'
GLOSSARY = (
    '<dl class="register glossary"><dt id="ore">Ore</dt>\n<dd>Rock with <em>metal</em>.</dd>'
    '<dd class="register-used">On: Mines</dd><dt id="oxide">Oxide</dt><dd>A powder.</dd></dl>'
)


def finished(folder, docs, pages):
    """The docs of the index after finishing a site of these pages."""
    for page, text in pages.items():
        (folder / page).mkdir(parents=True, exist_ok=True)
        (folder / page / "index.html").write_text(text, encoding="utf-8")
    (folder / "search").mkdir()
    file = folder / "search/search_index.json"
    file.write_text(json.dumps({"config": {}, "docs": docs}), encoding="utf-8")
    finish(folder)
    return json.loads(file.read_text("utf-8"))["docs"]


def doc(location, title="Who pays?", text="<p>Words.</p>"):
    return {"location": location, "title": title, "text": text}


def test_a_page_is_found_by_its_name_in_the_menu():
    assert title("Who pays?", "The floor at work") == "The floor at work: Who pays?"
    assert title("Has it been played before?", "Again?") == "Again? Has it been played before?"
    assert (
        title("Mountain Pass: what happened?", "Mountain Pass") == "Mountain Pass: what happened?"
    )
    assert title("Who pays?", "") == "Who pays?"


def test_only_the_page_itself_gets_the_name_not_its_parts(tmp_path):
    pages = {"floor/": PAGE.format(name="The floor", inside="")}
    page, part = finished(tmp_path, [doc("floor/"), doc("floor/#who", "Who?")], pages)
    assert page == doc("floor/", "The floor: Who pays?")
    assert part == doc("floor/#who", "Who?")


def test_a_register_weighs_less_than_a_chapter(tmp_path):
    pages = {
        "": PAGE.format(name="", inside=""),
        "facts/": PAGE.format(name="", inside='<ul class="register facts">'),
    }
    chapter, register = finished(tmp_path, [doc(""), doc("facts/")], pages)
    assert "boost" not in chapter
    assert register["boost"] == LESS < 1


def test_a_term_has_an_entry_of_its_own_and_leaves_the_page(tmp_path):
    text = "<p>Words of mines.</p> Ore Rock with <em>metal</em>. Oxide A powder."
    pages = {"glossary/": PAGE.format(name="", inside=GLOSSARY)}
    page, ore, oxide = finished(tmp_path, [doc("glossary/", text=text)], pages)
    assert page["text"] == "<p>Words of mines.</p>"
    assert ore == doc("glossary/#ore", "Ore", "<p>Rock with metal.</p>") | {"boost": MORE}
    assert oxide["location"] == "glossary/#oxide"


def test_a_site_without_search_stays_as_it_is(tmp_path):
    finish(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_index_of_the_site_holds_words_only(site):
    docs = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    texts = " ".join(each["text"] for each in docs)
    for not_said in ("Data (CSV)", "In words and as a table", "Start again", "Used in pages:"):
        assert not_said not in texts
    svgs = "MagnetsRefiningMining"  # labels of a picture run into one another
    assert svgs not in texts
    assert [each["title"] for each in docs if each["location"] == "glossary/#separation"] == [
        "Separation"
    ]
