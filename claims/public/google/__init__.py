"""Google's Fact Check Tools API, v1alpha1, as far as it reads: `claims:search`.

Programs written for that API read this site with nothing but another endpoint. Parameters, reply
and errors have the shapes of its discovery document; docs/formats.md tells what differs and why.
"""
