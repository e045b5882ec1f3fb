"""What two charts of the site say their numbers are."""

from engine import charts, drawing, reads


def test_the_readings_of_two_charts(root, monkeypatch):
    monkeypatch.chdir(root)
    for name, expected in {
        "supply_shares": ("Share, %", "share", "%", ["Country", "Step"], None, "Country"),
        "us_reliance": ("Net import reliance", "share", "%", ["Year", "Material"], "Year", None),
    }.items():
        [reading] = _told(name)
        assert tuple(reading.values()) == expected


def _told(name):
    spec = drawing.specs_of(charts.contracts()[name])["wide"]
    return [reading.told() for reading in reads.found(spec, ())]
