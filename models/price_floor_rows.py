"""Rows for the model of the price floor: prices read, quarters booked, what it gives."""

from engine.arithmetic import where
from models import price_floor as model

NAMES = {
    "2025-Q4": "October to December 2025",
    "2026-Q1": "January to March 2026",
    "2026-Q2": "April to June 2026",
}
PRICE, COMPANY, BEFORE, AFTER = (
    "dollars_a_kilogram",
    "formula_pays_company_million_dollars",
    "formula_pays_government_million_dollars",
    "formula_pays_government_in_full_production_million_dollars",
)
MILLION = 1_000_000
NUMBERS = ("which_price", PRICE, "tonnes", COMPANY, BEFORE, AFTER)
QUARTER = (*NUMBERS, "quarter", "floor_income_musd", "_n", "_name", "_words")
WORDS = {
    "_sold": "NdPr sold",
    "_at": "Neodymium, a kilogram",
    "_gives": "By the formula, $ million",
}


class Found:
    """What the tables give: the terms, the prices read, the quarters booked, the tonnes sold."""

    def __init__(self, price_history, mp_quarters, price_floor_terms):
        terms = {row["id"]: row for row in price_floor_terms}
        self.terms = [terms["floor"], terms["upside"]]
        self.floor, self.share = (row["number"] for row in self.terms)
        sold = [row["sold_t"] for row in mp_quarters if row["sold_t"]]
        self.sold = (min(sold), max(sold))
        self.tonnes = next(row["produced_t"] for row in mp_quarters if row["quarter"] == "2025-Q4")
        read = sorted(prices(price_history, mp_quarters), key=lambda row: row[PRICE])
        self.price = next(row[PRICE] for row in read if row.get("period") == "2025")
        self.ends = (read[0][PRICE], read[-1][PRICE])
        read += [{**self.terms[0], "which_price": "the floor", PRICE: self.floor}]
        self.read = [self.worked(row, row[PRICE], self.tonnes) for row in read]
        booked = [row for row in mp_quarters if row["floor_income_musd"] is not None]
        self.booked = [self.placed(row, price_history, n) for n, row in enumerate(booked)]

    def worked(self, row, price, tonnes):
        """A row with what the formula gives for it, the sources of the terms, the lowest grade."""
        back = [model.to_government(price, tonnes, self.floor, self.share, full) for full in (0, 1)]
        sources = dict.fromkeys([*also(row), *(term["source"] for term in self.terms)])
        sources.pop(row["source"], None)
        return {
            **row,
            "tonnes": tonnes,
            PRICE: price,
            COMPANY: round(model.to_company(price, tonnes, self.floor) / MILLION, 1),
            BEFORE: round(back[0] / MILLION, 1),
            AFTER: round(back[1] / MILLION, 1),
            "also": ";".join(sources),
            "grade": "secondary",
        }

    def placed(self, row, price_history, n):
        """The n-th quarter that was booked, with its own figures where they were read."""
        months, reported = neodymium(price_history, row), row["grade"] == "reported"
        words = {"_n": n, "_name": "|".join(reversed(row["quarter"].split("-")))}
        words["_words"] = f"{row['floor_income_musd']:.1f}" + "|reported" * reported
        words |= dict.fromkeys(WORDS, "not read")
        if len(months) == 3 and row["sold_t"]:
            mean = round(sum(month["price"] for month in months) / 3, 2)
            row = {**row, "also": ";".join([*also(row), months[0]["source"]])}
            row = self.worked(row, mean, row["sold_t"]) | {BEFORE: None, AFTER: None}
            row["which_price"] = "neodymium exported from China, mean of the quarter"
            words |= {"_sold": f"{row['tonnes']:,} t", "_at": f"${mean:.0f}"}
            words["_gives"] = f"{row[COMPANY]:.1f}"
        return {**row, **words}


def also(row):
    return [id for id in (row["also"] or "").split(";") if id]


def prices(price_history, mp_quarters):
    """The prices of NdPr that were read, in dollars; and neodymium's in February 2026."""
    for row in price_history:
        words = {
            ("USGS annual average", "NdPr"): f"NdPr, average of {row['period']}",
            ("Coverage of Lynas", "NdPr"): "NdPr, average of February 2022",
        }.get((row["series"], row["product"]))
        if (row["series"], row["period"]) == ("KOMIS monthly", "2026-02"):
            words = "neodymium exported from China, average of February 2026"
        if words:
            yield {**row, "which_price": words, PRICE: row["price"]}
    for row in mp_quarters:
        if row["realised_usd_kg"] and row["grade"] != "reported":
            words = "NdPr, what MP Materials got in July to September 2024"
            yield {**row, "which_price": words, PRICE: row["realised_usd_kg"]}


def neodymium(price_history, quarter):
    """The complete months of a quarter in the series of export prices."""
    whole = [row for row in price_history if row["series"] == "KOMIS monthly"]
    whole = [row for row in whole if row["status"] == "published"]
    return [row for row in whole if quarter["starts"] <= row["date"] <= quarter["ends"]]


def said(price, tonnes, full, quarter, found):
    """The answer in words, in the chart and in Python."""
    terms = (found.floor, found.share, full)
    words = model.answer(price, tonnes, *terms, *found.ends)
    yours = model.outcome(price, tonnes, *terms)
    for row in found.booked:
        name, income = NAMES[row["quarter"]], row["floor_income_musd"] * MILLION
        told = model.untried(name, income, yours)
        if row["_sold"] != "not read":
            told = model.tried(name, row["tonnes"], row[PRICE], found.floor, income, yours)
        words = where(quarter == row["quarter"], told, words)
    return words
