"""The models and what Python expects their charts to show; tests/test_models_in_browser.py compares."""

from collections.abc import Callable
from dataclasses import dataclass

from charts import covered_year
from engine import tables
from engine.arithmetic import number, short
from models import concentration, exposure, price_floor, price_floor_rows
from models import leverage_window as window
from models import tariff_stack as stack
from models import tariff_stack_rows as stack_rows


@dataclass(frozen=True)
class Model:
    """`answer(values)` is the sentence, `readings(values)` the set of texts of marks with a tooltip."""

    chart: str
    page: str
    answer: Callable
    readings: Callable


def window_by_year(values):
    """Year → (t/yr of new plants, t/yr to equal), and a function of another success rate."""
    values = {name: float(value) for name, value in values.items()}
    plants, _ = covered_year.dated(tables.load("projects"), tables.load("magnet_starts"))
    plants = [*plants, (values["undated"] * 1000, values["opens"], "undated")]
    [exports] = [
        row["tonnes"]
        for row in tables.load("china_exports_yearly")
        if (row["product"], row["partner"], row["period"]) == ("magnets", "World", "2025")
    ]

    def new(year, success=values["success"]):
        return window.new_capacity(plants, success, values["delay"], values["ramp"], year)

    wanted = {y: window.target(exports, values["growth"], y) for y in covered_year.YEARS}
    return {year: (new(year), wanted[year]) for year in covered_year.YEARS}, new


def window_answer(values):
    shares = [window.share(*each) for each in window_by_year(values)[0].values()]
    covered, most = window.covered_year(shares), window.best(shares)
    reopened = window.reopened_year(shares, covered)
    filled = window.covered_year(shares, float(values["stock"]))
    top = window.best_year(shares, most)
    return window.answer(covered, reopened, filled, most, top, float(values["growth"]))


def window_readings(values):
    by_year, new = window_by_year(values)
    said = {
        f"Year: {year}; New plants, t: {number(made)}"
        f"; If one in ten succeeds, t: {number(new(year, 10))}"
        f"; If all succeed, t: {number(new(year, 100))}"
        f"; What China exports, grown, t: {number(wanted)}"
        for year, (made, wanted) in by_year.items()
    }
    for row in tables.load("window_estimates"):
        if row["stage"] == "whole chain" or row["id"] in covered_year.OTHERS:
            low, high = row["low_years"], row["high_years"]
            time = f"{low:g}–{high:g}" if high and high != low else f"{low:g}"
            time += (" year" if time == "1" else " years") + " or more" * row["open_ended"]
            who = f"Who: {row['who']}; Stated: {row['stated']}; About: {row['stage']}"
            said.add(f"{who}; Time: {time}")
    return said


def exposure_answer(values):
    rows = tables.load("exposure_reasons")
    answers = [values[row["id"]] for row in rows]
    reasons = exposure.reasons_count(answers, [row["counts"] for row in rows])
    return exposure.answer(reasons, exposure.open_questions(answers), len(rows))


def exposure_readings(values):
    return {
        f"Reason: {row['title']}; Question: {row['question']}; Counts if: {row['counts']}; "
        f"Now: {exposure.state(values[row['id']], row['counts'])}"
        for row in tables.load("exposure_reasons")
    }


def floor_values(values):
    """Price, tonnes, full production and quarter as the controls have them."""
    price, tonnes = float(values["price"]), float(values["tonnes"])
    return price, tonnes, values["full"] in (True, "true"), values["quarter"]


def floor_found():
    names = ("price_history", "mp_quarters", "price_floor_terms")
    return price_floor_rows.Found(*(tables.load(name) for name in names))


def floor_answer(values):
    return price_floor_rows.said(*floor_values(values), floor_found())


def floor_readings(values):
    price, tonnes, full, _ = floor_values(values)
    found, said = floor_found(), set()
    read = [(f"Price: {row['which_price']}; $ a kilogram", row) for row in found.read]
    read += [("Your price, $ a kilogram", {price_floor_rows.PRICE: price})]
    for words, row in read:
        here = row[price_floor_rows.PRICE]
        paid = price_floor.to_company(here, tonnes, found.floor) / 1e6
        back = price_floor.to_government(here, tonnes, found.floor, found.share, full) / 1e6
        words += f": {here:g}; To the company, $ million: {number(paid, 1)}"
        said.add(f"{words}; To the government, $ million: {number(back, 1)}")
    for row in found.booked:
        words = (
            f"Quarter: {row['quarter']}; Booked, $ million: {number(row['floor_income_musd'], 1)}"
        )
        words += f"; NdPr sold: {row['_sold']}; Neodymium, a kilogram: {row['_at']}"
        said.add(f"{words}; By the formula, $ million: {row['_gives']}")
    return said


def shock_given(values):
    """(the step's countries → share, the index, the supplier's share, its cut, the months)."""
    rows = [row for row in tables.load("stage_shares") if row["stage"] == values["step"]]
    shares = {row["country"]: row["share"] for row in rows}
    named = [share for country, share in shares.items() if country != "Rest of world"]
    cut, months = float(values["cut"]), float(values["months"])
    return shares, concentration.hhi(named), shares.get(values["supplier"], 0), cut, months


def shock_answer(values):
    _, index, share, cut, months = shock_given(values)
    return concentration.answer(values["step"], values["supplier"], share, cut, months, index)


def shock_readings(values):
    shares, index, its_share, cut, months = shock_given(values)
    cut = cut if months else 0
    gone = concentration.missing(its_share, cut)
    during = concentration.hhi_after(index, its_share, cut)
    said = set()
    for country, share in shares.items():
        left = share - (gone if country == values["supplier"] else 0)
        after = concentration.share_after(left, gone)
        said.add(
            f"Country: {country}; Still made, % of world output: {number(left + 1e-9, 1)}; "
            f"Share before, %: {number(share, 1)}; Share during, %: {number(after, 1)}"
        )
    for when, each in (("before", index), ("during", during)):
        equal = number(concentration.equal_suppliers(each), 1)
        said.add(f"Concentration index {when}: {number(each)}; As many equal countries: {equal}")
    if its_share * cut * months > 0:
        lost = concentration.months_missing(its_share, cut, months)
        said.add(f"Months of world output missing: {number(lost, 1)}")
    return said | shock_buyers(values)


def shock_buyers(values):
    """What a buyer is known to get from the supplier at this step."""
    if values["step"] == "refining":
        rows, words = tables.load("us_import_sources"), "U.S. imports of compounds and metals"
        wanted = ("compounds and metals", "2021–2024", values["supplier"])
        shares = [r["share"] for r in rows if (r["material"], r["period"], r["origin"]) == wanted]
    else:
        rows, words = tables.load("dependence_readings"), "the magnets that EU industry uses"
        used = [row for row in rows if row["what"] == "permanent magnets used by industry"]
        here = values["step"] == "magnets"
        shares = [r["low"] for r in used if here and r["depends_on"] == values["supplier"]]
    return {f"Share from there, %: {number(share)}; Of: {words}" for share in shares}


def stack_on(values):
    """(the kind's row, its layers, the date, the day as a number) of these controls."""
    layers = [
        row for row in tables.load("tariff_layers") if row["first_day"] or row["announced_on"]
    ]
    [kind] = [row for row in tables.load("shipment_kinds") if row["id"] == values["kind"]]
    chosen = tuple(round(float(values[name])) for name in ("year", "month", "day"))
    return kind, layers, chosen, stack.day_number(*chosen)


def stack_answer(values):
    kind, layers, chosen, on = stack_on(values)
    sums = stack_rows.sums_on(layers, kind["id"], on).values()
    return stack.answer(kind["goods"], kind["going_to"], chosen, stack_rows.window(kind), *sums)


def stack_readings(values):
    kind, layers, (year, *_), on = stack_on(values)
    rows = [row for row in layers if row["kind"] == kind["id"]]
    for row in rows:
        first, last = map(stack_rows.numbered, stack_rows.span(row))
        if stack.applies(first, last, on):
            state = stack_rows.STATES.get(row["state"], row["state"])
            yield (
                f"Layer: {row['layer']}; Points: {short(row['rate'], 1)}"
                f"; State: {state}; Under: {row['under']}"
            )
    old = year < 2025 and kind["first_day"] < "2025"
    before = 0
    for day in stack_rows.changes(layers, kind):
        added = stack_rows.sums_on(rows, kind["id"], stack_rows.numbered(day))["added"]
        if added != before and (day < "2025") == old:
            yield f"From: {stack_rows.spoken(day)}; Added duty, points: {short(added, 1)}"
        before = added


MODELS = [
    Model("covered_year", "model-window", window_answer, window_readings),
    Model("floor_payments", "model-floor", floor_answer, floor_readings),
    Model("supply_shock", "model-shock", shock_answer, shock_readings),
    Model("exposure", "model-exposure", exposure_answer, exposure_readings),
    Model("tariff_stack", "model-tariffs", stack_answer, stack_readings),
]
