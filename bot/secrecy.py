"""Whether words ask that the name stays hidden, before anybody has asked about it."""

from __future__ import annotations

import re
from dataclasses import replace

from complaints.draft import Draft

_OWN = (
    r"(?:(?:nama|identitas)\s?(?:saya|sy|aku|ku|gue|gw|gua|kami|pelapor)\b"
    r"|(?:my|the reporter'?s)\s(?:name|identity)\b)"
)
_SHOW = (
    r"(?:(?:di|me|ke)?(?:tampil|nampil|sebut|nyebut|muncul|cantum|bocor|sebar|publikasi|ketahu|lihat|liat)\w*"
    r"|kasih tau|beri tahu|show\w*|reveal\w*|mention\w*|display\w*|publish\w*|share\w*|disclose\w*|use\b)"
)
_NEVER = (
    r"(?:jangan|jgn|jngn|jangn|(?:tidak|tdk|ga|gak|gk|nggak|ngga|tak)\s?(?:usah|perlu|mau|ingin|boleh)|tanpa"
    r"|don'?t|do not|without|never|not)"
)
_HIDE = r"(?:di)?(?:rahasia|sembunyi|samar)(?:kan|in)"
#: Ways to ask for it; what stands between them is at most three words.
_ASKED = re.compile(
    "|".join(
        (
            rf"\b{_NEVER}\s(?:\w+\s){{0,3}}?{_SHOW}\s(?:\w+\s){{0,2}}?{_OWN}",
            rf"{_OWN}\s(?:\w+\s){{0,2}}?{_NEVER}\s(?:\w+\s)?{_SHOW}",
            rf"(?<!jangan )(?<!jgn )\b{_HIDE}\s{_OWN}",
            rf"{_OWN}\s(?:(?:tolong|mohon|harap|minta|agar|supaya|ya)\s){{0,2}}{_HIDE}\b",
            rf"(?<!don't )(?<!dont )(?<!not )\bhide\s{_OWN}",
            rf"\bkeep\s{_OWN}\s(?:\w+\s)?(?:secret|hidden|private|confidential|anonymous)",
            r"\b(?:secara|mau|ingin|pengen|pakai|pake|lapor|sebagai)\sanonim\b",
            r"\banonymously\b|\b(?:stay|remain|be|keep me)\sanonymous\b",
            r"^(?:tolong |mohon |saya |please )?(?:anonim|anonymous)"
            r"(?: (?:ya|aja|saja|deh|dong|pak|bu|min|please))*$",
        )
    )
)
_QUESTION = re.compile(r"\?|\b(?:apa|apakah|gimana|bagaimana|maksudnya|bedanya|aman|what|is it|will|safe)\b")
#: Words that may stand beside it and say nothing.
_BESIDE = frozenset(
    {"ya", "yaa", "aja", "saja", "deh", "dong", "sih", "pak", "bu", "min", "kak", "tolong", "mohon", "minta"}
    | {"harap", "pls", "please", "tapi", "tp", "but", "dan", "and", "eh", "oh", "oiya", "oya", "btw", "saya"}
    | {"i", "want", "to", "di", "laporan", "ini", "nanti", "in", "the", "report", "ke", "petugas", "publik"}
)


def hides_name(text: str) -> bool:
    """True when these words, among others, ask that the name is not shown; False for a question about it."""
    return not _QUESTION.search(_plain(text)) and _ASKED.search(_plain(text)) is not None


def only_hides_name(text: str) -> bool:
    """True when they ask for nothing else."""
    rest = _ASKED.sub(" ", _plain(text))
    return hides_name(text) and set(re.findall(r"\w+", rest)) <= _BESIDE


def kept(draft: Draft, text: str) -> Draft:
    """The draft, anonymous if these words ask for it and nothing was chosen before."""
    if draft.anonymous is not None or not hides_name(text):
        return draft
    return replace(draft, anonymous=True, confidential=False)


def _plain(text: str) -> str:
    one_line = re.sub(r"[^\w'?]+", " ", text.casefold().replace("’", "'"))
    return one_line.strip()
