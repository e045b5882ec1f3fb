"""Values: what a cell of a CSV means, by the type of its column."""

import re
import unicodedata
from datetime import date

DIGITS = 15  # more are more than a computer's number holds


def value(cell, kind):
    """'58.9', 'number' → 58.9; dates stay text, 'YYYY-MM-DD'. ValueError if it is not one."""
    if cell == "":
        return None
    return READERS[kind](cell)


def number(cell):
    """An int where the text is one, else a float."""
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell) or re.fullmatch(r"-0+(\.0+)?", cell):
        raise ValueError(cell)
    if sum(map(str.isdigit, cell)) > DIGITS:
        raise ValueError(cell)
    return float(cell) if "." in cell else int(cell)


def whole(cell):
    if "." in cell:
        raise ValueError(cell)
    return number(cell)


def year(cell):
    if not re.fullmatch(r"[0-9]{4}", cell):
        raise ValueError(cell)
    return int(cell)


def boolean(cell):
    if cell not in ("true", "false"):
        raise ValueError(cell)
    return cell == "true"


def day(cell):
    if date.fromisoformat(cell).isoformat() != cell:
        raise ValueError(cell)
    return cell


def text(cell):
    """Text as it is, without spaces around it that nobody sees."""
    if cell != cell.strip():
        raise ValueError(cell)
    return cell


READERS = {
    "string": text,
    "number": number,
    "integer": whole,
    "year": year,
    "boolean": boolean,
    "date": day,
}
KINDS = tuple(READERS)
EXPECTED = {
    "string": "no space at its beginning or end",
    "number": "a number",
    "integer": "a whole number",
    "year": "a year",
    "date": "a date such as 2025-10-09",
    "boolean": "true or false",
}


def wrong_type(cell, column, kind):
    """`'abc' found in column 'share', a number expected`, and how it would be written right."""
    found = f"'{cell}' found in column '{column}', {expected(cell, kind)} expected"
    right = cure(cell, kind)
    return f"{found}; did you mean '{right}'?" if right else found


def expected(cell, kind):
    if kind in ("number", "integer") and sum(map(str.isdigit, cell)) > DIGITS:
        return f"a number of {DIGITS} digits or fewer"
    return EXPECTED.get(kind, kind)


def cure(cell, kind):
    """The cell as it was meant, where that is beyond doubt; else ''."""
    plain = " ".join(_plain(cell).split())
    if kind == "string":
        return cell.strip()
    guesses = _days(plain) if kind == "date" else _numbers(plain)
    if kind == "boolean":
        guesses = [plain.lower()]
    right = {guess for guess in guesses if _reads(guess, kind)}
    return right.pop() if len(right) == 1 else ""


def _plain(cell):
    """Wide and foreign digits and signs as ours."""
    folded = unicodedata.normalize("NFKC", cell).replace("\u2212", "-")
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in folded)


def _numbers(cell):
    """58,9 · 1 234,5 · 1.234,5 · 1,234.5 · 1'234 as plain numbers; 1,234 may be two of them."""
    cell = re.sub(r"(?<=\d)[ '’](?=\d{3}(?!\d))", "", cell).strip().removesuffix("年")
    found = [cell]
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", cell):
        found.append(cell.replace(",", ""))
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})*,\d+", cell) or re.fullmatch(r"-?\d+,\d+", cell):
        found.append(cell.replace(".", "").replace(",", "."))
    return found


def _days(cell):
    """The days that 2025/10/9, 13.10.2025 or 09/10/2025 may be; the last may be two."""
    parts = re.fullmatch(r"(\d{1,4})[-/.年 ](\d{1,2})[-/.月 ](\d{1,4})日?", cell)
    if not parts:
        return []
    first, second, third = map(int, parts.groups())
    if len(parts[1]) == 4:
        return [f"{first:04}-{second:02}-{third:02}"]
    if len(parts[3]) == 4:
        return [f"{third:04}-{second:02}-{first:02}", f"{third:04}-{first:02}-{second:02}"]
    return []


def _reads(cell, kind):
    try:
        return value(cell, kind) is not None
    except ValueError:
        return False
