"""`make bench`: how fast readers and their programs are answered, beside what else could do it.

Real servers on the same records, one worker each, asked in turn by one client over connections that
stay open; what is compared is how many requests a second each answers. docs/operations.md says what
each of them is and how to read the table. No part of the tests: it asserts nothing about speed.
"""
