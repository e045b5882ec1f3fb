"""What a chart file promises in its docstring and its arguments, read without drawing."""

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path

from engine import ledger, tables
from engine.problems import Problem, near

OMITS = "What it does not show:"
MAY_IMPORT = ("altair", "models", "engine.style", "engine.arithmetic")
PLAIN = ("collections", "datetime", "itertools", "math", "statistics")
LONGEST_HEADLINE = 110


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

    @property
    def inputs(self):
        """Every file that the drawing depends on."""
        named = [*self.tables, "sources"]  # a picture names its main source
        asked = dict.fromkeys(path for name in named for path in tables.inputs(name))
        fonts = sorted(Path("engine/fonts").glob("*.ttf"))
        modules = ledger.imported(self.path)
        palette = Path("theme/assets/palette.css")
        return [self.path, *modules, *asked, *ledger.MACHINERY, palette, *fonts]


def read(name, path):
    """The contract of one chart file, with every breach of it."""
    contract = Contract(name, path)
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except SyntaxError as error:
        contract.problem(error.lineno or 1, f"this is not Python: {error.msg}", error.offset or 1)
        return contract
    _judge_name(contract)
    _judge_docstring(contract, tree)
    _judge_draw(contract, tree)
    _judge_imports(contract, tree)
    return contract


def _judge_name(contract):
    if not contract.name.isidentifier() or contract.name != contract.name.lower():
        contract.problem(1, f"'{contract.name}' found, a name such as 'supply_shares' expected")


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
    known = tables.names()
    for argument in draws[0].args.args + draws[0].args.kwonlyargs:
        if argument.arg == "narrow":
            contract.narrow = True
        elif argument.arg in known:
            contract.tables.append(argument.arg)
        else:
            message = f"there is no table '{argument.arg}'{near(argument.arg, known)}"
            contract.problem(argument.lineno, message, argument.col_offset + 1)


def _judge_imports(contract, tree):
    for node in ast.walk(tree):
        modules = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for module in modules:
            if not _allowed(module):
                allowed = ", ".join(MAY_IMPORT)
                message = f"import of '{module}' found, only {allowed} and plain Python expected"
                contract.problem(node.lineno, message)


def _allowed(module):
    return any(module == name or module.startswith(name + ".") for name in MAY_IMPORT + PLAIN)
