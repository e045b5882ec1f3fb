"""A fork about something else builds, and is called by its own name."""

import subprocess
import sys

from tests.fork_project import plant

NAMED = (".html", ".svg", ".json", ".xml", ".js", ".css")


def test_a_fork_with_other_content_builds_under_its_own_name(root, tmp_path):
    plant(root, tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "engine.site"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = tmp_path / "site"
    assert "charts/gallium.png" in (site / "facts/index.html").read_text("utf-8")
    assert "Gallium · Source: Survey of Metals" in (site / "charts/gallium.svg").read_text("utf-8")
    texts = [path.read_text("utf-8") for path in site.rglob("*") if path.suffix in NAMED]
    assert not any("Ore & Order" in text or "Ore &amp; Order" in text for text in texts)
