"""The Nu checker finds nothing wrong in the HTML of any kind of page, in any language.

It is Java: `.ci/run` installs that and the checker; elsewhere these tests are skipped where one of
the two is missing (`npm ci --prefix tests/tools --ignore-scripts` brings the checker).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.public import site_texts

JAR = Path(__file__).parents[1] / "tools/node_modules/vnu-jar/build/dist/vnu.jar"
WRONG = "<!doctype html><html lang=en><title>x</title><p><div></p>"


def missing() -> str | None:
    """Why the checker can't run here, or None."""
    if not shutil.which("java"):
        return "Java is not installed (on Debian: apt install default-jre-headless)"
    if not JAR.is_file():
        return "the Nu checker is not there (npm ci --prefix tests/tools --ignore-scripts)"
    return None


@pytest.fixture(autouse=True)
def checker() -> None:
    why_not = missing()
    if why_not and os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(f"{why_not}, and CI must not skip it", pytrace=False)
    if why_not:
        pytest.skip(why_not)


def complaints(files: list[Path]) -> list[str]:
    """What the checker has to say of some files, warnings included."""
    done = subprocess.run(
        ["java", "-jar", str(JAR), "--format", "json", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stderr)["messages"]
    return [
        f"{Path(one['url']).name}: {one['message']} {one.get('extract', '')!r}" for one in found
    ]


def keep(folder: Path, path: str, html: bytes) -> Path:
    file = folder / f"{path.strip('/').translate(str.maketrans('/?=&', '____')) or 'home'}.html"
    file.write_bytes(html)
    return file


def test_every_kind_of_page_is_valid_in_every_language(
    shelf: Any, reader: Client, tmp_path: Path
) -> None:
    paths = site_texts.one_of_each()
    files = [keep(tmp_path, "api", reader.get("/api/docs/").content)]  # in English alone
    for code, _name in settings.LANGUAGES:
        start = "" if code == settings.LANGUAGE_CODE else f"/{code}"
        for path in paths:
            answer = reader.get(start + path)
            assert answer.status_code in (200, 400, 404, 410), (path, answer.status_code)
            files.append(keep(tmp_path, start + path, answer.content))
    assert not complaints(files)


def test_the_checker_is_there_to_find_something(tmp_path: Path) -> None:
    """The twin: a page with a mistake is found out."""
    assert complaints([keep(tmp_path, "wrong", WRONG.encode())])


def test_what_the_checker_reads_is_pinned_and_names_no_host() -> None:
    lock = json.loads((JAR.parents[4] / "package-lock.json").read_text())
    for name, one in lock["packages"].items():
        if name:
            assert one["integrity"].startswith("sha512-")
            assert "resolved" not in one
