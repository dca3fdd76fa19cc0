"""The arrows between the rooms are checked for every room, and the check sees a wrong one."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What is in no list because it may know nobody anyway, or is below everything.
APART = {"apps", "editions", "migrations", "management", "public"}
# What is computed from a body alone is nobody's: the public wing may compute it again.
PURE = {"dispute"}


def contracts() -> dict[str, dict[str, list[str]]]:
    found = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    return {contract["name"]: contract for contract in found["contracts"]}


def rooms() -> set[str]:
    """Every module of `claims` that the contracts must name."""
    paths = (ROOT / "claims").iterdir()
    return {path.stem for path in paths if path.suffix == ".py" or (path / "__init__.py").is_file()}


def test_every_room_of_the_desk_has_its_place_in_the_layers() -> None:
    layers = " ".join(contracts()["The desk is built in layers"]["layers"])
    named = {word.strip("()").removeprefix("claims.") for word in layers.split()}
    assert rooms() - APART - {"__init__"} <= named


@pytest.mark.parametrize(
    "name,open_to_it",
    [
        ("Editions stand alone", set()),
        ("The public wing knows editions and nothing of the desk", PURE),
    ],
)
def test_every_room_of_the_desk_is_forbidden_to_the_others(name: str, open_to_it: set[str]) -> None:
    forbidden = {word.removeprefix("claims.") for word in contracts()[name]["forbidden_modules"]}
    assert rooms() - APART - {"__init__"} - open_to_it <= forbidden


@pytest.mark.parametrize(
    "file,line",
    [
        ("claims/public/site.py", "def late() -> None:\n    import claims.models"),
        ("claims/editions/chain.py", "import claims.freeze"),
        ("claims/dispute/__init__.py", "import claims.workflow"),
        ("claims/dispute/grid.py", "def late() -> None:\n    import claims.models"),
        ("sources/models/source.py", "import claims.models"),
        ("factcheck/lib/text.py", "import factcheck.people.models"),
    ],
)
def test_wrong_arrow_is_seen(tmp_path: Path, file: str, line: str) -> None:
    for name in ("factcheck", "sources", "claims"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("static"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / file).open("a") as module:
        module.write(f"\n{line}\n")
    lint = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    done = subprocess.run(lint, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout
    assert re.search(r"[1-9] broken", done.stdout), done.stdout
