"""The rules of the house in words, one table each: what the desk keeps, and what readers are told.

The desk builds its guards, checklists, permissions and scales from these tables, and the public
page of methods prints the same ones. So the page can't say anything else than what the code does.
Texts are marked for translation here and translated where they are shown.
"""

from django.utils.translation import gettext_noop as words

__all__ = ["words"]
