"""The desk for programs: `/api/v1/desk/`, the same records, verbs and guards as the admin's.

Nothing is decided here. What is recorded and changed goes through `claims.record`, what happens to
it through `claims.workflow`. This package reads requests, keeps the promises of HTTP (conditions,
repetitions, limits, errors) and writes answers. docs/desk-api.md tells how to use it.
"""
