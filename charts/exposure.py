"""A buyer's answers become reasons to look closer; they are counted, never weighed

Ten questions to a buyer of rare earths, in any country: one tile for each, none worth more.

Each of the [ten](facts.md#exposure-questions) questions has one answer that is a reason to look
closer. A filled tile is a reason. A hollow one is answered and gives none. A dashed one is open.
The table works it out for made-up firms: a maker of
motors in Europe, a recycler, and a maker of chip tools.

What it does not show: how much a reason matters, or whether an answer is true. No reason found is
not the same as safe.
"""

import altair as alt

from engine.style import GRID, INK, PAPER, QUIET, answer, data, reads
from models import exposure

GRADES = ("primary", "secondary", "reported")
FIRMS = ("motor_maker", "recycler", "tool_maker")
SAID = {"title:N": "Reason", "question:N": "Question", "counts:N": "Counts if", "_state:N": "Now"}
COLUMNS = ("title", "question", "counts", *(f"for_a_{firm}" for firm in FIRMS))
STEP = 30


def draw(exposure_reasons, narrow=False):
    params = [control(row) for row in exposure_reasons]
    counts = [row["counts"] for row in exposure_reasons]
    reasons, unanswered = exposure.reasons_count(params, counts), exposure.open_questions(params)
    said = exposure.answer(reasons, unanswered, len(params))
    rows = [placed(row, n) for n, row in enumerate(exposure_reasons)]
    layers = [line(rows), *words(rows, narrow), tiles(rows)]
    layers += total(exposure_reasons, exposure.tally(reasons, unanswered))
    told = reads(counted={"reasons": "Now"})
    return alt.layer(
        *layers, answer(said), usermeta=told, height=STEP * (len(rows) + 1) + 10
    ).add_params(*params)


def control(row):
    """The question with its options, open at first."""
    options = row["options"].split(";")
    labels = ["Not answered", *(option.capitalize() for option in options)]
    bind = {"options": [exposure.OPEN, *options], "labels": labels, "name": row["question"]}
    return alt.param(name=row["id"], value=exposure.OPEN, bind=alt.binding_radio(**bind))


def placed(row, number):
    """The row with its place, and with what the answers of each made-up firm make of it."""
    worked = {
        f"for_a_{firm}": exposure.state(row[firm] or exposure.OPEN, row["counts"]) for firm in FIRMS
    }
    return {**row, **worked, "_row": number, "_id": row["id"]}


def base(rows):
    """The rows with the answer that each now has, and what it makes of its question."""
    given = "{" + ", ".join(f"{row['_id']}: {row['_id']}" for row in rows) + "}[datum._id]"
    chart = alt.Chart(data(rows, *COLUMNS, "_row", "_id")).transform_calculate(_given=given)
    return chart.transform_calculate(_state=exposure.state(alt.datum._given, alt.datum.counts))


def y(row="_row:Q"):
    scale = alt.Scale(domain=[-0.6, 10.7], reverse=True, nice=False)
    return alt.Y(row, scale=scale, axis=None)


def tiles(rows):
    filled, dashed = "datum._state == 'reason'", "datum._state == 'open'"
    return (
        base(rows)
        .mark_point(shape="square", size=230, strokeWidth=1.8, stroke=INK, opacity=1)
        .encode(
            x=alt.value(14),
            y=y(),
            fill=alt.condition(filled, alt.value(INK), alt.value(PAPER)),
            strokeDash=alt.condition(dashed, alt.value([3, 3]), alt.value([1, 0])),
            tooltip=[alt.Tooltip(field, title=title) for field, title in SAID.items()],
        )
    )


def words(rows, narrow):
    """The reason, the answer or else the question (where there is room), and what it comes to."""
    text, end = base(rows).encode(y=y()), 346 if narrow else 700
    bold = alt.ExprRef("datum._state == 'reason' ? 700 : 400")
    given = f"datum._given == '{exposure.OPEN}' ? datum.question : datum._given"
    look = {"fontSize": 13 if narrow else 14, "fontWeight": bold}
    yield text.mark_text(align="left", **look).encode(x=alt.value(32), text="title:N")
    yield text.mark_text(align="right", **look).encode(x=alt.value(end), text="_state:N")
    if not narrow:
        shown = text.transform_calculate(_shown=given).mark_text(align="left", color=QUIET)
        yield shown.encode(x=alt.value(326), text="_shown:N")


def line(rows):
    """A thin line above the total."""
    end = [{**rows[0], "_row": len(rows) - 0.45}]
    return alt.Chart(data(end, "_row")).mark_rule(color=GRID).encode(y=y())


def total(table, words):
    """The last line: how many reasons, and how many questions are open."""
    worked = {f"for_a_{firm}": tallied(table, firm) for firm in FIRMS}
    row = {**rests_on(table), "title": "Together", "question": None, "counts": None, **worked}
    text = alt.Chart(data([{**row, "_row": len(table) + 0.1}], *COLUMNS, "_row"))
    text = text.mark_text(align="left", fontWeight=700, fontSize=14).encode(y=y())
    yield text.encode(x=alt.value(32), text=alt.value(alt.ExprRef(words)))


def tallied(table, firm):
    answers = [row[firm] or exposure.OPEN for row in table]
    reasons = exposure.reasons_count(answers, [row["counts"] for row in table])
    return exposure.tally(reasons, exposure.open_questions(answers))


def rests_on(table):
    """Provenance of a line that sums up all rows: every main source, the lowest grade."""
    source, *also = dict.fromkeys(row["source"] for row in table)
    grade = max((row["grade"] for row in table), key=GRADES.index)
    return {"source": source, "also": ";".join(also), "grade": grade}
