"""The example in the docs is run as it stands there, with curl, against the real site."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from claims.models import Claim
from sources.models.base import Stage
from tests.cast import make_cast
from tests.desk_api.programs import program_of

DOCS = Path(__file__).parents[2] / "docs" / "desk-api.md"


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_it_leads_from_a_document_to_an_approved_claim(
    fresh_database: Any, live_site: Any, tmp_path: Path
) -> None:
    cast = make_cast()
    script = "set -e\n" + "\n".join(re.findall(r"```sh\n(.*?)```", DOCS.read_text(), re.DOTALL))
    environment = os.environ | {
        "SITE": live_site.url,
        "RITA": program_of(cast.rita).token,
        "CLARA": program_of(cast.clara).token,
    }
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Northland says that the army of Southland blew up a bridge; Southland denies it" in (
        done.stdout
    )
    assert Claim.objects.get(slug="reported-loss-of-a-bridge").stage_now == Stage.APPROVED
