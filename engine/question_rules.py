"""What is wrong with the question blocks of the pages, and what could be better."""

import re

from engine import questions, scales, usage
from engine.problems import Problem, near
from engine.questions import FEWEST, MOST, VERBS

TAG = '<details class="guess" id="guess-…" markdown>'
SCALE = "'Slide from 0 to 100 %.' or 'Slide from 0 to 8,000 t in steps of 100.'"
RIGHT = ("fact", "claim", "event")
WRONG = ("claim", "fact", "event", "term")
QUIZ = 4  # questions: fewer are no quiz


def judge(heard, facts):
    """Problems of the blocks of all pages."""
    places = {}
    for each in heard:
        for block in each.found.asked:
            for place, message in [*_block(block, facts), *_twice(block, each.text.path, places)]:
                yield Problem(each.text.path, *place, message)


def notes(heard):
    """Lines: wrong options that meet no claim, and quizzes of few questions."""
    for each in heard:
        path = each.text.path
        quiz = [block for block in each.found.asked if block.question.kind == "quiz"]
        if 0 < len(quiz) < QUIZ:
            found = f"{len(quiz)} quiz question{'s' if len(quiz) > 1 else ''} found"
            yield f"{path}:{_at(quiz[0].place)}: {found}, {QUIZ} or more expected"
        for block in quiz:
            wrong = [item for item in block.question.items if not item.right]
            if not any(_links(item, ("claim",)) for item in wrong):
                yield f"{path}:{_at(block.place)}: no wrong option leads to a claim"


def _at(place):
    return ":".join(map(str, place))


def _block(block, facts):
    """(place, message) of each problem of a block by itself."""
    asked, here = block.question, block.place
    if not block.parsed:
        yield here, f"the word 'markdown' is missing in the tag, {TAG} expected"
        return
    yield from ((here, message) for message in (*_tag(asked), *_question(asked)))
    if block.holds_too:
        yield here, f"a {block.holds_too} found in this block, '</details>' expected before it"
    elif asked.kind in questions.KINDS:
        yield from _asked(block, facts)


def _tag(asked):
    if asked.kind not in questions.KINDS:
        found = f"class '{asked.kind}' found, 'guess' or 'quiz' expected"
        yield found + near(asked.kind, questions.KINDS)
    elif not asked.id:
        yield f"no id found, one such as '{asked.kind}-refining' expected"
    elif not re.fullmatch(rf"{asked.kind}-[a-z0-9]+(-[a-z0-9]+)*", asked.id):
        expected = f"'{asked.kind}-' with small letters, digits and hyphens expected"
        yield f"the id '{asked.id}' found, {expected}"


def _question(asked):
    if not asked.asked:
        yield "no question found, <summary>…?</summary> expected after the tag"


def _twice(block, path, places):
    """An id is one place on the site."""
    id = block.question.id
    if id in places:
        yield block.place, f"the id '{id}' found, which {places[id]} has already"
    elif id:
        places[id] = f"{path}:{_at(block.place)}"


def _asked(block, facts):
    asked, verb = block.question, block.question.verb
    if asked.kind == "quiz" and asked.order:
        yield block.order, f"'{asked.plain_order}' found; only a guess says how it is answered"
    elif verb not in VERBS:
        yield block.order, _no_verb(verb)
        return
    if not asked.items:
        example = "- [x] **…**" if verb == "Choose" else "- [91.3 %](facts.md#…)"
        yield block.order, f"no list found, {example} expected after an empty line"
    else:
        yield from _number(block)
        yield from _options(block) if verb == "Choose" else _scaled(block, facts)


def _no_verb(verb):
    if not verb:
        return f"no line such as *Slide from 0 to 100 %.* found, one of {', '.join(VERBS)} expected"
    return f"'{verb}' found, one of {', '.join(VERBS)} expected{near(verb, VERBS)}"


def _number(block):
    verb, number = block.question.verb, len(block.question.items)
    fewest, most = FEWEST[verb], MOST.get(verb, number)
    if not fewest <= number <= most:
        expected = f"{fewest} to {MOST[verb]}" if verb in MOST else f"{fewest} or more"
        yield block.place, f"{number} found in the list, {expected} expected"


def _scaled(block, facts):
    asked, scale = block.question, block.question.scale
    if scale is None:
        yield block.order, f"'{asked.plain_order}' found, low to high as in {SCALE} expected"
        return
    if (scale.high - scale.low) % scale.step:
        step = f"steps of {scales.figure(scale.step)} found"
        yield block.order, f"{step}, steps that divide the way from {scale.ends} expected"
    for item, place in zip(asked.items, block.items, strict=True):
        yield from ((place, message) for message in _item(item, asked, facts))


def _item(item, asked, facts):
    if item.right is not None:
        yield f"a box found, which belongs to 'Choose'; '{asked.verb}' takes figures"
    if not item.fact:
        yield "no figure found, one with its fact expected: [91.3 %](facts.md#…)"
    elif item.fact in facts:
        yield from _unfit(facts[item.fact], asked.scale)
    if len(asked.items) > 1 and not item.label:
        yield f"no name found before the figure, - Mining: [{item.words}](facts.md#…) expected"


def _unfit(fact, scale):
    try:
        scales.amount(fact, scale)
    except scales.Unfit as unfit:
        yield f"{unfit} ({fact.id})"


def _options(block):
    items, names = block.question.items, []
    for item, place in zip(items, block.items, strict=True):
        yield from ((place, message) for message in _option(item))
        if item.name and item.name in names:
            yield place, f"the option '{item.name}' found twice"
        names.append(item.name)
    right = [place for item, place in zip(items, block.items, strict=True) if item.right]
    if len(right) != 1:
        found = f"{len(right)} right options found" if right else "no right option found"
        yield right[-1] if right else block.place, f"{found}, one [x] expected"


def _option(item):
    if item.right is None:
        yield "no box found, - [x] or - [ ] expected"
    if item.option is None:
        yield "no option in bold found, - [ ] **Twelve.** expected"
    elif item.right and not _links(item, RIGHT):
        expected = "its fact, event or claim expected: [Seven](facts.md#…)"
        yield f"no link found with the right option, {expected}"
    elif item.right is False and not _links(item, WRONG):
        expected = "a claim, fact, event or term expected: [who says so](claims.md#…)"
        yield f"no link found with this option, {expected}"


def _links(item, kinds):
    return any(usage.links(kind, item.plain) for kind in kinds)
