"""Dates as they are kept: a small part of EDTF, with exact bounds.

EDTF is the Extended Date/Time Format of the Library of Congress (2019) and ISO 8601-2. Understood
are its levels 0 and 1 (dates, months, years, seasons 21 to 24, digits unknown from the right as in
202X or 2020-XX, the qualifiers ? ~ %, intervals with open and unknown ends, date-times) and, of
level 2, the one-of set: "[2020-09-28..2020-10-01]" is some day in it. Two differences: years are
0001 to 9999, since bounds are moments of a datetime (so Y170000002 and -0001 are refused, with that
reason), and a time may leave out its seconds, because "23:30" was not said to the second.

Why an own parser: the library edtf takes seconds for a hostile string, accepts 2021-02-29 and
ignores times; undate (0.8) refuses seasons, times, one-of sets and one-day intervals, drops the
qualifiers, treats an open and an unknown end alike, and brings numpy along. Neither knows zones.
"""

from factcheck.lib.edtf.grammar import EXAMPLES, LIMIT, parse
from factcheck.lib.edtf.values import Bounds, Edtf, EdtfError, End, Form
from factcheck.lib.edtf.words import describe

__all__ = ["EXAMPLES", "LIMIT", "Bounds", "Edtf", "EdtfError", "End", "Form", "describe", "parse"]
