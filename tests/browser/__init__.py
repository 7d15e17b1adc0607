"""The site in real programs: Debian's Chromium above all.

A package, unlike the other folders of tests, so that browser and server end with the last of these tests and not
with the whole run.
"""
