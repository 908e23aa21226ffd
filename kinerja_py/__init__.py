"""Kinerja Luring: an offline-first form generator. The catalogue says, Python decides, JavaScript shows."""

__version__ = "0.1.0"
