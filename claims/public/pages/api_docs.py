"""The page that describes the read API."""

from __future__ import annotations

from .frame import render


def docs_page() -> str:
    return render("public/api_docs.html", {"title": "API"})
