"""Outside the demo nothing takes the second factor away."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest

PROGRAM = "from django.conf import settings; print(settings.SECOND_FACTOR)"


@pytest.mark.parametrize(
    "demo, asked, demanded",
    [("", "", True), ("", "0", True), ("", "1", True), ("1", "", False), ("1", "1", True)],
)
def test_when_it_is_demanded(tmp_path: Any, demo: str, asked: str, demanded: bool) -> None:
    env = {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "factcheck.settings"}
    env |= {"FACTCHECK_DEMO": demo, "FACTCHECK_SECOND_FACTOR": asked, "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(demanded)
