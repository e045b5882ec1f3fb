"""Whether a rule of the data package can be applied: its kind, its words and its columns."""

from engine import row_sums
from engine.data_rules import RULES, kind_of
from engine.problems import near

WORDS = {
    "sum": ("by", "to", "within", "percent"),
    "order": (),
    "rising": ("by",),
    "peak": ("by", "within", "percent"),
    "one": ("for",),
    "equal": ("to", "within", "percent"),
    "years": (),
    "same": ("as", "key", "there", "take", "days", "within"),
    "among": ("of", "there"),
    "months": ("of", "key", "within", "percent"),
    "match": ("pattern",),
    "before sources": ("days",),
}
NEEDED = {
    "sum": ("to",),
    "one": ("for",),
    "equal": ("to",),
    "same": ("as",),
    "among": ("of",),
    "months": ("of", "key"),
    "match": ("pattern", "where"),
}


def fault(rule, columns):
    """What is wrong with a rule of a table of these columns, in words; '' if nothing is."""
    if not isinstance(rule, dict) or kind_of(rule) is None:
        return f"a rule such as {{sum: …}} expected, its kind one of {', '.join(RULES)}"
    kind = kind_of(rule)
    allowed = (kind, "where", "except", *WORDS[kind])
    for word in rule:
        if word not in allowed:
            return f"there is no '{word}' in a rule of the kind '{kind}'{near(word, allowed)}"
    for word in NEEDED.get(kind, ()):
        if word not in rule:
            return f"the word '{word}' is missing in this rule"
    return _columns(rule, kind, columns)


def _columns(rule, kind, columns):
    try:
        named = list(_named(rule, kind))
    except row_sums.NoSum as error:
        return str(error)
    for name in named:
        if name not in columns:
            return f"there is no column '{name}'{near(name, columns)}"
    return ""


def _named(rule, kind):
    """The columns of its own table that a rule names."""
    for held in (rule[kind], rule.get("by", []), rule.get("for", [])):
        yield from held if isinstance(held, list) else [held]
    for word in ("where", "except"):
        yield from rule.get(word, {})
    yield from rule.get("key", {}).values()
    if kind == "equal":
        yield from row_sums.columns(rule["to"])
    if kind == "sum" and isinstance(rule["to"], dict):
        yield from rule["to"]
