"""Reading drawings in tests: as XML, since a browser is stricter with nothing."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET


def read(svg: str) -> ET.Element:
    """The drawing as a tree; raises ParseError where it is no well-formed XML."""
    return ET.fromstring(svg)


def texts(svg: str, kind: str = "") -> list[str]:
    """The words that are drawn, of one class or of all."""
    found = [one for one in read(svg).iter("text") if not kind or one.get("class") == kind]
    return [one.text or "" for one in found]


def of_class(svg: str, kind: str) -> list[ET.Element]:
    """The shapes whose class begins with a name."""
    return [one for one in read(svg).iter() if (one.get("class") or "").split(" ")[0] == kind]


def share(length: str | None) -> float:
    """A length such as "12.5%" as a share of the whole; raises ValueError for any other."""
    if not length or not length.endswith("%"):
        raise ValueError(f"{length!r} is no percentage")
    return float(length[:-1]) / 100


def numbers(svg: str) -> list[float]:
    """Every number in an attribute of a shape: none may be infinite or no number."""
    values = [value for one in read(svg).iter() for value in one.attrib.values()]
    return [float(one) for value in values for one in re.findall(r"-?\d+(?:\.\d+)?", value)]
