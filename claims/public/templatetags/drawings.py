"""Drawings in a template: `{% drawn_figures group forloop.counter as drawings %}`."""

from django import template

from claims.public.drawings import of_claim

register = template.Library()
register.simple_tag(of_claim.drawn_figures)
register.simple_tag(of_claim.drawn_timeline)
