"""The desk's API stands where the desk does, and nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

LOOK = """
import django, sys
django.setup()
from django.urls import Resolver404, resolve
try:
    print(resolve("/api/v1/desk/claims/").view_name)
except Resolver404:
    print("nothing")
print("people" if "factcheck.people.token_records" in sys.modules else "no people")
"""


@pytest.mark.parametrize(
    "doors, found",
    [("desk", ["desk_api:claims", "people"]), ("public", ["nothing", "no people"])],
)
def test_it_stands_only_where_the_desk_does(doors: str, found: list[str]) -> None:
    environment = os.environ | {
        "FACTCHECK_DOORS": doors,
        "DJANGO_SETTINGS_MODULE": "factcheck.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", LOOK], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[:2] == found
