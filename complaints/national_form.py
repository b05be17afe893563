"""What the form of the national channel takes, and how a report's words fit into it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Form:
    """The limits in `rules/national_form.toml`: letters of a title, bytes of an attachment."""

    title_letters: int
    attachment_bytes: int

    def title(self, category: str, text: str) -> str:
        """A title out of the category and the first sentence, cut between words."""
        first = re.split(r"(?<=[.!?])\s|\n", text.strip(), maxsplit=1)[0]
        whole = " ".join(f"{category}: {first}".split())
        if len(whole) <= self.title_letters:
            return whole
        cut = whole[: self.title_letters - 1]
        return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"


@cache
def form() -> Form:
    """The form as it is now."""
    return Form(**tomllib.loads((files("complaints") / "rules" / "national_form.toml").read_text("utf-8")))
