"""Errors (RFC 9457)."""

from __future__ import annotations

from rest_framework import serializers as s

from .common import Form


class ProblemSerializer(Form):
    """An error (RFC 9457)."""

    type = s.CharField(help_text="about:blank: the status says what kind of problem it is.")
    title = s.CharField()
    status = s.IntegerField()
    detail = s.CharField(help_text="For a person: what is wrong, and what would help.")


class ParameterErrorSerializer(Form):
    parameter = s.CharField()
    detail = s.CharField()
    allowed = s.CharField(help_text="What works.")


class BadParameterSerializer(ProblemSerializer):
    """A parameter is unknown, or its value makes no sense."""

    # "errors" is what a serializer has of its own, so it can't be an attribute.
    def get_fields(self):  # type: ignore[no-untyped-def]
        return super().get_fields() | {"errors": ParameterErrorSerializer(many=True)}
