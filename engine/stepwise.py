"""A chart told in steps: the values of its control `step`, and the file of the still of each."""

STEP = "step"
MOST = 12  # a chart with more values has no stills


def values(controls):
    """{as an address writes it: value} of the control named `step`; empty if it has too many."""
    control = next((control for control in controls if control["name"] == STEP), {})
    if control.get("kind") == "choice":
        found = {str(option): option for option in control["options"]}
    elif control.get("kind") == "range":
        found = {f"{number:g}": number for number in _stops(control)}
    else:
        found = {}
    return found if len(found) <= MOST else {}


def _stops(control):
    many = round((control["max"] - control["min"]) / control["step"])
    return [control["min"] + number * control["step"] for number in range(many + 1)]


def file(name, value, variant):
    """The file of one still."""
    return f"{name}.{STEP}-{value.replace(' ', '-')}.{variant}.svg"
