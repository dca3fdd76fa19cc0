"""Drawings made on the server: inline SVG, without scripts, fonts or pictures from elsewhere.

All functions are pure: values go in, text of SVG comes out. Widths are percentages of whatever
space the page gives, heights and type are pixels, so nothing is scaled and a drawing reads alike on
a telephone and on a desk. Colours come from `site.css` by class; there is no style attribute.

What is drawn here always stands in a table or list beside it as well, in full.
"""
