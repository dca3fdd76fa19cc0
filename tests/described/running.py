"""Runs schemathesis over a description, against an application, and counts what it sent.

All four phases: the description's examples, a sweep over the edges of each parameter and body
(coverage), random requests that fit or just don't (fuzzing), and walks along the links from what
was answered to what can be asked next (stateful). Each phase has a share of the cases. What is sent
follows from a seed alone, so that a run finds today what it found yesterday.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from schemathesis.transport.wsgi import WSGI_TRANSPORT

from tests.described.callers import Caller
from tests.described.excused import CHECKS, is_excused

SHARES = {"examples": 0.15, "coverage": 0.4, "stateful": 0.2, "fuzzing": 0.25}
SWEPT = 60
"""So many cases the sweep has for one operation, roughly: to choose every so manieth of them."""
ROUNDS = 20
LONGEST = 300
"""Characters of what is told of a fault."""
OF_SOCKETS = ("max_redirects", "verify", "cert", "proxies")


def _without_sockets(send: Any) -> Any:
    """Schemathesis (4.32) hands what is for sockets to probes of a WSGI application as well."""

    def sending(case: Any, **settings: Any) -> Any:
        if settings.get("session") is None:
            settings = {name: one for name, one in settings.items() if name not in OF_SOCKETS}
        return send(case, **settings)

    return sending


WSGI_TRANSPORT.send = _without_sockets(WSGI_TRANSPORT.send)  # type: ignore[method-assign]


@dataclass(frozen=True)
class Fault:
    """A check that failed: what was asked, and what was answered."""

    check: str
    about: str
    asked: str
    answered: str

    def __str__(self) -> str:
        return f"{self.check}: {self.about}\n    {self.asked}\n    → {self.answered}"


@dataclass
class Report:
    """What a run sent, by phase; how it was answered, by status; and what was wrong."""

    cases: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    operations: set[str] = field(default_factory=set)
    faults: dict[tuple[str, str], Fault] = field(default_factory=dict)
    """One of each kind: the same check at the same operation, in the same words."""

    @property
    def total(self) -> int:
        return self.cases.total()

    def __str__(self) -> str:
        phases = ", ".join(f"{phase} {number}" for phase, number in self.cases.items())
        statuses = ", ".join(f"{code}: {n}" for code, n in sorted(self.statuses.items()))
        return f"{self.total} cases ({phases}) at {len(self.operations)} operations; {statuses}"


def run(caller: Caller, application: Any, cases: int, *, seed: int = 1) -> Report:
    """Send this many cases and a few more. Raises AssertionError where it can't make so many."""
    report = Report()
    for phase, share in SHARES.items():
        part = round(cases * share)
        _run_phase(report, caller, application, phase=phase, cases=part, seed=seed)
    for further in range(1, ROUNDS):
        if report.total < cases:
            part = report.cases["fuzzing"] + cases - report.total
            _run_phase(
                report, caller, application, phase="fuzzing", cases=part, seed=seed + further
            )
    assert report.total >= cases, f"{caller.name}: {report}, of {cases} that were promised"
    return report


def _run_phase(
    report: Report, caller: Caller, application: Any, *, phase: str, cases: int, seed: int
) -> None:
    described = _shuffled(caller.description, f"{caller.name} {phase} {seed}")
    operations = max(1, sum(map(len, described["paths"].values())))
    settings = _settings(caller, phase, -(-cases // operations), seed)
    schema = schemathesis.openapi.from_dict(described, config=settings)
    schema.app = application
    if phase == "coverage":
        schema.hook("filter_case")(_every(max(1, SWEPT * operations // cases)))
    schema.hook("filter_failure")(_unexcused)
    stream = from_schema(schema).execute()
    for event in stream:
        _note(report, phase, event)
        if report.cases[phase] >= cases:
            stream.stop()


def _shuffled(description: bytes, seed: str) -> dict[str, Any]:
    """The description with its addresses in another order: a short run reaches some of them."""
    described: dict[str, Any] = json.loads(description)
    paths = list(described["paths"].items())
    random.Random(seed).shuffle(paths)
    return _strict(described | {"paths": dict(paths)})


def _strict(value: Any) -> Any:
    """No object may have a part that is not named, though more may come one day."""
    if isinstance(value, list):
        return [_strict(one) for one in value]
    if not isinstance(value, dict):
        return value
    closed = {"additionalProperties": False} if isinstance(value.get("properties"), dict) else {}
    return closed | {name: _strict(one) for name, one in value.items()}


def _settings(caller: Caller, phase: str, each: int, seed: int) -> SchemathesisConfig:
    own: dict[str, Any] = {"enabled": True}
    if phase != "stateful":
        own["operation-ordering"] = "none"
    return SchemathesisConfig.from_dict(
        {
            "seed": seed,
            "workers": 1,
            "continue-on-failure": True,
            "generation": {
                "max-examples": each, "deterministic": True, "no-shrink": True, "database": "none"
            },
            "phases": {"enabled": False, phase: own},
            "checks": CHECKS | caller.checks,
            "auth": {"openapi": caller.auth} if caller.auth else {},
        }
    )  # fmt: skip


def _every(step: int) -> Callable[[Any, Any], bool]:
    numbers = count()

    def filter_case(context: Any, case: Any) -> bool:
        return next(numbers) % step == 0

    return filter_case


def _unexcused(context: Any, failure: Any, case: Any, response: Any) -> bool:
    return not is_excused(failure, case, response)


def _note(report: Report, phase: str, event: Any) -> None:
    if isinstance(event, events.NonFatalError):
        fault = Fault("schemathesis", str(event.value), event.label, "")
        report.faults[event.label, str(event.value)] = fault
    if isinstance(event, events.FatalError):
        raise event.exception
    if isinstance(event, events.ScenarioFinished):
        _note_scenario(report, phase, event.recorder)


def _note_scenario(report: Report, phase: str, recorder: Any) -> None:
    for ident, node in recorder.cases.items():
        answered = recorder.interactions.get(ident)
        if answered is None or answered.response is None:
            continue
        is_probe = node.parent_id is not None and node.transition is None
        report.cases[phase] += not is_probe
        report.statuses[answered.response.status_code] += 1
        report.operations.add(node.value.operation.label)
    for fault in _faults(recorder):
        report.faults.setdefault((fault.check, fault.about), fault)


def _faults(recorder: Any) -> Iterator[Fault]:
    for ident, checks in recorder.checks.items():
        for one in checks:
            if one.failure_info is not None:
                failure = one.failure_info.failure
                response = recorder.interactions[ident].response
                words = " ".join(failure.message.split())[:LONGEST]
                about = f"{failure.operation}: {failure.title}: {words}"
                answered = f"{response.status_code} {response.content[:LONGEST]!r}"
                yield Fault(one.name, about, one.failure_info.code_sample, answered)
