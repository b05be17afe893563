"""Property tests judge results, not the speed of a machine that is busy with other things."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
