"""Small parts of a body: dates, places, words."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from factcheck.lib.canonical import timestamp
from factcheck.lib.text import direction
from sources.models import Place, Source
from sources.models.base import Dated

Shape = dict[str, Any]


def date_of(record: Dated) -> Shape | None:
    """A date with the words in which it was said; None where neither is known."""
    if not record.date and not record.date_as_said:
        return None
    return {
        "edtf": record.date,
        "as_said": record.date_as_said,
        "zone": record.date_zone,
        "earliest": record.date_earliest and timestamp(record.date_earliest),
        "latest": record.date_latest and timestamp(record.date_latest),
        "supplied": record.date_supplied,
    }


def number(value: Decimal | None) -> str | None:
    """A number in plain digits, without the zeros that the column added: "104", "0.5"."""
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def words_of(text: str, language: str, **more: str) -> Shape | None:
    """Words with their language and the direction in which they run; None where there are none."""
    if not text:
        return None
    return {
        "text": text,
        "language": language,
        "direction": direction(text, language=language),
        **more,
    }


def called(source: Source) -> Shape:
    """What readers of other languages know an open source as; nothing where it has one name."""
    names = {one.language: one.text for one in source.aliases.all() if one.shown}
    return {"called": names} if names else {}


def places_shape(place: Place, name_of: Callable[[int | None], str | None]) -> Shape:
    """A place: its names by language and by who uses them, and its area."""
    return {
        "id": str(place.public_id),
        "names": [
            {
                "text": name.text,
                "language": name.language,
                "used_by": name_of(name.used_by_id),
            }
            for name in sorted(place.names.all(), key=lambda name: name.pk)
        ],
        "precision": place.precision,
        "latitude": number(place.latitude),
        "longitude": number(place.longitude),
        "radius_km": number(place.radius_km),
    }
