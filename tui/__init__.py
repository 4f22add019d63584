"""briefdeck: read situation briefings offline, in a terminal."""

__version__ = "0.1.0"
