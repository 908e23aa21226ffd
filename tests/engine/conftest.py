"""Hypothesis on any machine: no deadline, since a promise over all input is not about speed."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("kinerja", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kinerja")
