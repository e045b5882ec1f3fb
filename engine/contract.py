"""What a chart file promises in its docstring and its arguments, read without drawing."""

import ast
import keyword
import re
from dataclasses import dataclass, field
from pathlib import Path

from engine import code_rules, tables
from engine.problems import Problem, near

OMITS = "What it does not show:"
LONGEST_HEADLINE, LONGEST_NAME, LONGEST_FILE = 110, 60, 200
RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}


@dataclass
class Contract:
    """What a chart file says of itself before it is drawn."""

    name: str
    path: Path
    text: dict = field(default_factory=dict)  # headline, subtitle, alternative, omits → Markdown
    lines: dict = field(default_factory=dict)  # the same keys → line in the file
    tables: list = field(default_factory=list)  # what `draw` asks for, in order
    narrow: bool = False  # does `draw` take `narrow`?
    problems: list = field(default_factory=list)

    def problem(self, line, message, col=1):
        self.problems.append(Problem(str(self.path), line, col, message))

    def line_of(self, *hints):
        """The line of the file that holds one of the hints, else that of `draw`."""
        lines = self.path.read_text(encoding="utf-8").splitlines()
        for hint in filter(None, [*hints, "def draw("]):
            found = next((n for n, line in enumerate(lines, 1) if hint in line), 0)
            if found:
                return found
        return 1


def read(name, path):
    """The contract of one chart file, with every breach of it."""
    contract = Contract(name, path)
    tree = _tree(contract)
    if tree is None:
        return contract
    _judge_name(contract)
    _judge_docstring(contract, tree)
    _judge_draw(contract, tree)
    for line, col, message in code_rules.faults(tree):
        contract.problem(line, message, col)
    return contract


def _tree(contract):
    """The file's syntax; None, and a problem, where it cannot be read."""
    try:
        text = contract.path.read_text(encoding="utf-8")
        if len(text.splitlines()) > LONGEST_FILE:
            contract.problem(
                LONGEST_FILE + 1, f"more than {LONGEST_FILE} lines found; a model takes some"
            )
        return ast.parse(text)
    except SyntaxError as error:
        contract.problem(error.lineno or 1, f"this is not Python: {error.msg}", error.offset or 1)
    except UnicodeDecodeError:
        contract.problem(1, "this is not UTF-8 text")
    except (MemoryError, RecursionError):
        contract.problem(1, "this is nested too deeply to be read")
    except ValueError as error:  # a NUL, before Python 3.12
        contract.problem(1, f"this is not Python: {error}")
    except OSError as error:
        contract.problem(1, f"this cannot be read: {error.strerror}")
    return None


def _judge_name(contract):
    name = contract.name
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or keyword.iskeyword(name):
        contract.problem(1, f"'{name}' found, a name such as 'supply_shares' expected")
    elif name in RESERVED:
        contract.problem(
            1, f"'{name}' found, which Windows keeps for itself; another name expected"
        )
    elif len(name) > LONGEST_NAME:
        found = f"a name of {len(name)} letters found"
        contract.problem(1, f"{found}, {LONGEST_NAME} at most expected")


def _judge_docstring(contract, tree):
    if not (tree.body and ast.get_docstring(tree)):
        contract.problem(1, "no docstring found, one with headline, subtitle and text expected")
        return
    paragraphs = list(_paragraphs(tree.body[0].value.value, tree.body[0].lineno))
    if len(paragraphs) > 1 and paragraphs[-1][1].startswith(OMITS):
        line, text = paragraphs.pop()
        _keep(contract, "omits", line, text.removeprefix(OMITS).strip())
    else:
        contract.problem(1, f"no last paragraph '{OMITS} …' found in the docstring")
    for key, place in (("headline", 0), ("subtitle", 1)):
        if len(paragraphs) > place:
            _keep(contract, key, *paragraphs[place])
    if len(paragraphs) > 2:
        _keep(contract, "alternative", paragraphs[2][0], _joined(paragraphs[2:]))
    _judge_words(contract)


def _paragraphs(docstring, first_line):
    """Yield (line in the file, text on one line) of each paragraph."""
    start, words = first_line, []
    for number, line in enumerate([*docstring.splitlines(), ""], first_line):
        if line.strip():
            start, words = (start if words else number), [*words, line.strip()]
        elif words:
            yield start, " ".join(words)
            words = []


def _joined(paragraphs):
    return " ".join(text for _, text in paragraphs)


def _keep(contract, key, line, text):
    contract.text[key], contract.lines[key] = text, line


def _judge_words(contract):
    for key in ("headline", "subtitle", "alternative"):
        if not contract.text.get(key):
            contract.problem(1, f"no {key} found in the docstring: headline, subtitle and text")
    headline = contract.text.get("headline", "")
    if headline.endswith("."):
        contract.problem(contract.lines["headline"], "a full stop found at the headline's end")
    if len(plain(headline)) > LONGEST_HEADLINE:
        found = f"a headline of {len(plain(headline))} characters found"
        contract.problem(
            contract.lines["headline"], f"{found}, {LONGEST_HEADLINE} at most expected"
        )


def plain(markdown):
    """Markdown links reduced to their words: `[91 %](facts.md#x)` → `91 %`."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)


def _judge_draw(contract, tree):
    draws = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "draw"]
    if not draws:
        contract.problem(1, "no function 'draw' found; it takes tables and returns a chart")
        return
    known, asked = tables.names(), draws[0].args
    for stars, argument in (("*", asked.vararg), ("**", asked.kwarg)):
        if argument:
            message = f"'{stars}{argument.arg}' found, tables by their names expected"
            contract.problem(argument.lineno, message, argument.col_offset + 1)
    for argument in asked.posonlyargs:
        message = f"'{argument.arg}' before '/' found, tables by their names expected"
        contract.problem(argument.lineno, message, argument.col_offset + 1)
    for argument in asked.args + asked.kwonlyargs:
        if argument.arg == "narrow":
            contract.narrow = True
        elif argument.arg in known:
            contract.tables.append(argument.arg)
        else:
            message = f"there is no table '{argument.arg}'{near(argument.arg, known)}"
            contract.problem(argument.lineno, message, argument.col_offset + 1)
