"""Guess whether a citizen writes Indonesian or English; below four words nobody can tell."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import langdetect
from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

#: The detector is asked only about texts of at least this many words (measured: see docs/decisions).
ENOUGH_WORDS = 4
#: How sure it must be before the bot changes its language.
SURE = 0.97


@cache
def _detectors() -> DetectorFactory:
    """langdetect with two profiles only: with all of them it calls `lapor` Spanish."""
    factory = DetectorFactory()
    profiles = Path(langdetect.__file__).parent / "profiles"
    factory.load_json_profile([(profiles / name).read_text(encoding="utf-8") for name in ("id", "en")])
    factory.set_seed(0)
    return factory


def guess(text: str) -> str | None:
    """`id` or `en`; None when the text is too short or neither is sure."""
    words = re.findall(r"[^\W\d_]+", text)
    if len(words) < ENOUGH_WORDS:
        return None
    detector = _detectors().create()
    detector.append(" ".join(words[:60]))
    try:
        best = detector.get_probabilities()[0]
    except (LangDetectException, IndexError):
        return None
    return best.lang if best.prob >= SURE else None
