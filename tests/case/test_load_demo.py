"""The demo loads itself, in the demo only, and goes on from wherever it was stopped."""

import re
import signal
import subprocess
import sys
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from claims.editions.models import Edition
from claims.models import Claim, Review, Submission, Topic
from factcheck.people.history import attributed
from factcheck.people.models import Touch, User
from sources.models import Source
from tests.harness.databases import Database, aimed_at

EDITIONS = 25  # 24 subjects, and one claim again, once its mirror was published
STATE = (Claim, Edition, Review, Source, Submission, Topic, Touch, User)


def state() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in STATE}


def start(database: Database) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "load_demo"],
        env=database.environment | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def kill_at(database: Database, line: str) -> None:
    """Let it run until it prints a line like this one, and kill it there and then."""
    with start(database) as process:
        assert process.stdout is not None
        seen = []
        for text in process.stdout:
            seen.append(text)
            if re.search(line, text):
                process.kill()
                break
        process.stdout.read()
    assert process.returncode == -signal.SIGKILL, "".join(seen)


def test_killed_anywhere_it_goes_on_to_the_same_end(
    fresh_database: Database, demo_database: Database
) -> None:
    with aimed_at(demo_database.name):
        whole = state()
    with aimed_at(fresh_database.name):
        for line in ("administrator", "Recorded verdicts", "Recorded about", r"\[1/24\]", r"\[11/"):
            kill_at(fresh_database, line)
        before = Edition.objects.count()
        assert 11 <= before <= 13
        with start(fresh_database) as process:
            output, _ = process.communicate()
        assert process.returncode == 0, output
        assert len(re.findall("published: ", output)) == EDITIONS - before
        assert state() == whole
        assert Edition.objects.filter(version=2).count() == 1


def test_again_it_has_nothing_to_do(demo_database: Database) -> None:
    before = state()
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert out.getvalue() == ""
    assert state() == before


def test_work_done_since_does_not_stop_it(demo_database: Database) -> None:
    """Somebody who tries the demo out must still be able to start it again."""
    claim = Claim.objects.order_by("pk")[0]
    with attributed(User.objects.get(username="reporter"), "trying it out"):
        claim.title = "Another title"
        claim.save()
    call_command("load_demo", verbosity=0)
    assert Edition.objects.count() == EDITIONS


def test_what_is_refused_is_told_and_left(
    demo_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft that the demo's checker has edited can't be approved by the demo's checker."""
    monkeypatch.setattr("claims.exchange.demo._published", published_but_for_the_topic)
    topic = Topic.objects.get()
    with attributed(User.objects.get(username="checker"), "trying it out"):
        topic.title = "Another title"
        topic.save()
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert "left as it is: topic “Another title”. Nobody approves their own work" in out.getvalue()


def published_but_for_the_topic(subject: Any) -> bool:
    return not isinstance(subject, Topic)


def test_it_shows_the_passwords_that_it_makes(fresh_database: Database) -> None:
    out = StringIO()
    call_command("load_demo", stdout=out)
    shown = dict(re.findall(r"^  (\w+) +(\w{17})$", out.getvalue(), re.MULTILINE))
    assert sorted(shown) == ["administrator", "checker", "editor", "reporter"]
    for username, password in shown.items():
        assert User.objects.get(username=username).check_password(password)


def test_it_tells_how_far_it_is(fresh_database: Database) -> None:
    out = StringIO()
    call_command("load_demo", stdout=out)
    steps = re.findall(r"^\[(\d+)/(\d+)\] published: ", out.getvalue(), re.MULTILINE)
    assert steps == [(str(n), "24") for n in range(1, 25)]


def test_outside_the_demo_it_refuses_in_one_line(fresh_database: Database, settings: Any) -> None:
    settings.DEMO = False
    for command in ("load_demo", "demo_accounts"):
        with pytest.raises(CommandError) as error:
            call_command(command)
        assert str(error.value).count("\n") == 0
        assert "in the demo only" in str(error.value)
    assert not User.objects.exists()


def test_the_code_that_approves_refuses_by_itself(fresh_database: Database, settings: Any) -> None:
    from claims.exchange.demo import NotTheDemo, load_demo

    call_command("demo_accounts", verbosity=0)
    settings.DEMO = False
    with pytest.raises(NotTheDemo):
        load_demo(print)
    assert not Submission.objects.exists()


def test_a_demo_account_of_another_role_is_not_used(fresh_database: Database) -> None:
    call_command("demo_accounts", verbosity=0)
    User.objects.filter(username="checker").update(role="reporter")
    with pytest.raises(CommandError, match="“checker” no longer is an open account of a checker"):
        call_command("load_demo", verbosity=0)


def test_three_different_people_did_it(demo_database: Database) -> None:
    for submission in Submission.objects.all():
        (review,) = submission.reviews.all()
        edition = Edition.objects.get(body_hash=bytes(submission.body_hash))
        assert review.reviewer.username == "checker"
        assert submission.submitted_by.username in ("reporter", "editor")
        assert User.objects.get(mark=edition.publisher_mark).username == "editor"
