"""Turns a folder of YAML facts into a website and printable briefings in which every figure can be traced."""

__version__ = "0.1.0"
