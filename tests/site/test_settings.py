"""The settings of each door, as a process of its own reads them."""

import json
import subprocess
import sys
from typing import Any

import pytest

PROGRAM = """
import json
from django.conf import settings as s
print(json.dumps({
    "apps": s.INSTALLED_APPS,
    "middleware": s.MIDDLEWARE,
    "users": {alias: entry["USER"] for alias, entry in s.DATABASES.items()},
    "key": s.CHECKPOINT_KEY_FILE,
    "csp": s.CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "ssl": s.SECURE_SSL_REDIRECT,
    "hosts": s.ALLOWED_HOSTS,
    "cookies": s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE,
}))
"""
LOGINS = {
    "DATABASE_URL_OWNER": "postgresql://factcheck_owner:a@localhost/x",
    "DATABASE_URL_DESK": "postgresql://factcheck_desk:b@localhost/x",
    "DATABASE_URL_READER": "postgresql://factcheck_reader:c@localhost/x",
}


def read_settings(tmp_path: Any, **environment: str) -> dict[str, Any]:
    done = _python(tmp_path, environment, "-c", PROGRAM)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _python(
    tmp_path: Any, environment: dict[str, str], *arguments: str
) -> subprocess.CompletedProcess[str]:
    base = {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "factcheck.settings"}
    return subprocess.run(
        [sys.executable, *arguments],
        env=base | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_public_door_has_no_desk_no_login_and_no_password_but_the_readers(tmp_path: Any) -> None:
    found = read_settings(tmp_path, FACTCHECK_DOORS="public", **LOGINS)
    assert found["users"] == {"default": "factcheck_reader", "reader": "factcheck_reader"}
    assert not [app for app in found["apps"] if app.startswith(("django.contrib.auth", "sources"))]
    assert "django.contrib.admin" not in found["apps"]
    assert "claims" not in found["apps"]
    assert not [each for each in found["middleware"] if "session" in each or "auth" in each]
    assert found["key"] is None


@pytest.mark.parametrize("doors", ["all", "desk"])
def test_desk_logs_in_as_three_roles(tmp_path: Any, doors: str) -> None:
    found = read_settings(tmp_path, FACTCHECK_DOORS=doors, **LOGINS)
    assert found["users"] == {
        "default": "factcheck_desk",
        "owner": "factcheck_owner",
        "reader": "factcheck_reader",
    }


def test_web_process_that_is_given_two_logins_has_no_owner(tmp_path: Any) -> None:
    (tmp_path / "database.json").write_text(json.dumps({"owner": LOGINS["DATABASE_URL_OWNER"]}))
    two = {key: url for key, url in LOGINS.items() if "OWNER" not in key}
    assert set(read_settings(tmp_path, **two)["users"]) == {"default", "reader"}


def test_launchers_file_is_used_where_the_environment_says_nothing(tmp_path: Any) -> None:
    urls = {key.rpartition("_")[2].lower(): url for key, url in LOGINS.items()}
    (tmp_path / "database.json").write_text(json.dumps(urls))
    assert read_settings(tmp_path)["users"]["owner"] == "factcheck_owner"


def test_production_insists_on_tls(tmp_path: Any) -> None:
    found = read_settings(tmp_path)
    assert found["ssl"]
    assert found["cookies"]
    assert found["hosts"] == []


def test_demo_is_for_this_machine(tmp_path: Any) -> None:
    found = read_settings(tmp_path, FACTCHECK_DEMO="1")
    assert not found["ssl"]
    assert found["hosts"] == ["127.0.0.1", "localhost"]


def test_content_security_policy_allows_nothing_inline(tmp_path: Any) -> None:
    policy = read_settings(tmp_path)["csp"]
    assert policy["default-src"] == ["'none'"]
    assert not [word for words in policy.values() for word in words if "unsafe" in word]


@pytest.mark.parametrize("name,word", [("FACTCHECK_DOORS", "front"), ("FACTCHECK_DEMO", "perhaps")])
def test_unknown_word_is_refused_by_name(tmp_path: Any, name: str, word: str) -> None:
    done = _python(tmp_path, {name: word}, "manage.py", "check")
    assert done.returncode != 0
    assert name in done.stderr
    assert word in done.stderr
