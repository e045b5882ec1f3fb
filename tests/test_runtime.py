"""The bundled chart runtime: what it is made of, and that it can be made again."""

import gzip
import json
import re
import shutil
import subprocess
from collections import Counter
from hashlib import sha256
from pathlib import Path

RUNTIME, ASSETS = Path("runtime"), Path("theme/assets")
MADE = {
    "vega.js": "f8d83d82eb8aa15c4cdd63492912b96957b87ea5ee2077beed76930037b224a3",
    "vega.LICENSES.txt": "b5e97c67d64355f86fa5eb74806c4887c9cec14037ce46e0072b0cac5b2c926c",
}
SOURCES = "package.json package-lock.json .npmrc entry.js point.js build.mjs".split()
LIMIT = 150 * 1024


def locked():
    """{path in node_modules: entry} of the lock, without the project itself."""
    packages = json.loads((RUNTIME / "package-lock.json").read_text("utf-8"))["packages"]
    return {path: entry for path, entry in packages.items() if path}


def test_the_lock_records_hashes_and_no_addresses():
    text = (RUNTIME / "package-lock.json").read_text("utf-8")
    assert "://" not in text
    assert '"resolved"' not in text
    assert [path for path, entry in locked().items() if "sha512-" not in entry["integrity"]] == []


def test_no_bundled_package_comes_twice():
    times = Counter(path.rpartition("node_modules/")[2] for path in locked())
    assert {name: times[name] for name in bundled()} == dict.fromkeys(bundled(), 1)


def bundled():
    """The packages that the notices name."""
    notices = (ASSETS / "vega.LICENSES.txt").read_text("utf-8")
    return re.findall(r"^(\S+) [\d.]+ \([\w-]+\)$", notices, re.MULTILINE)


def test_the_runtime_is_the_vega_that_drew_the_pictures():
    import vl_convert

    assert locked()["node_modules/vega"]["version"] == vl_convert.get_vega_version()


def test_the_bundle_is_the_one_on_record():
    hashes = {name: sha256((ASSETS / name).read_bytes()).hexdigest() for name in MADE}
    assert hashes == MADE


def test_the_bundle_keeps_its_budget():
    assert len(gzip.compress((ASSETS / "vega.js").read_bytes(), 9)) <= LIMIT


def test_every_bundled_package_has_its_licence():
    notices = (ASSETS / "vega.LICENSES.txt").read_text("utf-8")
    assert {"vega-view", "vega-interpreter", "d3-scale"} <= set(bundled())
    assert notices.count("Copyright") >= 10


def test_the_bundle_is_made_again_byte_for_byte(tmp_path):
    """With Node and npm at hand; without them the hashes above stand for it."""
    if shutil.which("node") and shutil.which("npm"):
        rebuild(tmp_path)
    made = tmp_path if (tmp_path / "vega.js").exists() else ASSETS
    for name, expected in MADE.items():
        assert sha256((made / name).read_bytes()).hexdigest() == expected, name


def rebuild(folder):
    """Install from the lock and bundle in `folder`."""
    for name in SOURCES:
        shutil.copy(RUNTIME / name, folder / name)
    for command in (["npm", "ci", "--prefer-offline"], ["node", "build.mjs", str(folder)]):
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-2000:]


def test_the_runtime_knows_every_transform_of_the_drawn_charts():
    specs = sorted(Path("docs/charts").glob("*.json"))
    used = {name for file in specs for name in transforms(json.loads(file.read_text("utf-8")))}
    known = bundled_transforms()
    assert {"aggregate", "filter", "stack"} <= known
    assert used - known == set()


def bundled_transforms():
    """The transforms that describe themselves in the bundle: `{type:"Stack",metadata:…`."""
    text = (ASSETS / "vega.js").read_text("utf-8")
    return {name.lower() for name in re.findall(r'\.Definition=\{type:"(\w+)"', text)}


def transforms(value):
    """The types of all transforms anywhere in a compiled spec."""
    if isinstance(value, dict):
        own = [step["type"] for step in value.get("transform", []) if "type" in step]
        return own + [name for part in value.values() for name in transforms(part)]
    if isinstance(value, list):
        return [name for part in value for name in transforms(part)]
    return []
