"""What people write instead of pressing the button: its own words, or words that mean the same."""

from __future__ import annotations

import re

from aiogram.types import InlineKeyboardMarkup

from bot import secrecy
from bot.keyboards import DraftButton
from bot.say import Keyboard

#: Single words, as `words_of` gives them.
YES = frozenset({"ya", "iya", "y", "yes", "yup", "yep"})
NO = frozenset({"tidak", "tdk", "gak", "gk", "ga", "nggak", "ngga", "enggak", "ndak", "no", "nope"})
DONT = frozenset({"jangan", "jgn", "dont"})

#: Words that ask for one step back, whatever is pending.
BACK = frozenset({"kembali", "mundur", "balik", "back", "go back"})
#: Words of somebody who was away and is not any more.
AT_WORK = BACK | {"sudah kembali", "saya kembali", "sudah masuk", "masuk lagi"}
#: Words that leave what is being written.
STOP = frozenset({"batal", "batalkan", "tidak jadi", "gak jadi", "ga jadi", "cancel", "never mind"})
#: Words that go on without (more) files, a place or a time.
GO_ON = frozenset(
    {"lewati", "lewat", "lanjut", "lanjutkan", "selesai", "sudah", "udah", "cukup", "itu saja", "itu aja"}
    | {"tidak tahu", "gak tahu", "ga tau", "gatau", "tidak ingat", "lupa", "skip", "done", "go on", "none"}
    | {"gak ada", "ga ada", "gk ada", "nggak ada", "tidak ada", "belum ada", "tidak punya", "no photo"}
)
#: Words that choose the old draft, or the new matter, when both are offered.
GO_ON_WITH_IT = frozenset({"lanjut", "lanjutkan", "yang lama", "ya", "iya", "continue", "yes"})
ANEW = frozenset({"baru", "yang baru", "mulai baru", "new", "start anew"})
#: Words that send the report from the preview, besides yes.
SEND = frozenset(
    {"kirim", "kirimkan", "kirim sekarang", "kirim aja", "kirim saja", "send", "send it", "submit"}
)

#: First word of a caption that says: this is how it was.
_BEFORE = re.compile(
    r"^\W*(?:foto )?(?:sebelum(?:nya)?|before)\b(?P<alone>\W*$|\s*[:,.;–—-]\s*)?", re.IGNORECASE
)

_PICTURE = frozenset({"foto", "fotonya", "gambar", "gambarnya", "video", "videonya", "photo", "picture"})
_THERE = frozenset({"ada", "punya", "bentar", "sebentar", "wait", "have"})
_LATER = frozenset({"nanti", "ntar", "menyusul", "besok", "later"})
#: More words than this tell something else.
_FEW = 5
_HIDE = frozenset({"anonim", "anonym", "anonymous", "sembunyikan", "samarkan", "samaran", "hide", "hidden"})
_SECRET = frozenset({"rahasia", "rahasiakan", "dirahasiakan", "confidential", "secret"})
_SHOW = frozenset({"tampil", "tampilkan", "ditampilkan", "terlihat", "kelihatan", "muncul", "show"})
_BOTH = frozenset({"keduanya", "dua-duanya", "both"})
_NOT = NO | DONT | {"not"}
_ASKING = frozenset({"apa", "apakah", "aman", "beda", "bedanya", "gimana", "bagaimana", "maksudnya", "what"})


#: Words that only say that something was read, and words that may stand beside them.
_READ = frozenset(
    {"ok", "oke", "okey", "okay", "siap", "sip", "makasih", "makasi", "trims", "trimakasih", "terimakasih"}
    | {"terima kasih", "thanks", "thank you", "thx", "noted"}
)
_TO_WHOM = re.compile(
    r"\b(?:pak|bapak|bu|ibu|min|kak|mas|mba|mbak|bang|ndan|ya|yaa|nggih|infonya|banyak|sir|madam)\b",
    re.IGNORECASE,
)


def is_courtesy(text: str) -> bool:
    """True for "ok pak", "siap", "makasih ya": nothing that somebody else could be asked or told."""
    left = " ".join(re.findall(r"\w+", _TO_WHOM.sub(" ", text.casefold())))
    return left in _READ or (left != "" and set(left.split()) <= _READ)


def words_of(text: str) -> list[str]:
    """The words in order, in lower case; `don't` is one of them, and so is `dua-duanya`."""
    return re.findall(r"\w[\w-]*", text.casefold().replace("'", "").replace("’", ""))


def plain(text: str) -> str:
    """Lower case, without signs at either end."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", text.casefold())


def sends(text: str) -> bool:
    """True for words that want it sent, whatever is said with them: "sip kirimin"."""
    return re.search(r"\b(?:kirim|krm|krim|send|submit)", text.casefold()) is not None


def pressed(text: str, keyboard: Keyboard) -> DraftButton | None:
    """The button that these words name: all of its label, or what stands before its comma or colon."""
    said = plain(text)
    rows = keyboard.inline_keyboard if isinstance(keyboard, InlineKeyboardMarkup) else []
    for button in (button for row in rows for button in row):
        names = {plain(button.text), plain(re.split(r"[:,]", button.text)[0])}
        if said in names and button.callback_data:
            return DraftButton.unpack(button.callback_data)
    return None


def about_photo(text: str) -> str | None:
    """`wait` when a photo is announced, `go_on` when it comes later or never; None for anything else."""
    words = words_of(text)
    said = set(words)
    if len(words) > _FEW or not said & (_PICTURE | _THERE):
        return None
    return "go_on" if said & (_LATER | _NOT) else "wait" if said & _THERE else None


def shows_before(caption: str) -> tuple[bool, str]:
    """Whether a caption says that its picture shows how it was, and what else the caption says.

    A sentence that begins with the word stays whole: "sebelum diperbaiki, ..." would turn into its opposite.
    """
    found = _BEFORE.match(caption)
    if found is None:
        return False, caption
    return True, caption if found["alone"] is None else caption[found.end() :]


def visibility(text: str) -> str | None:
    """name, anonymous, confidential or both, in a person's words; None for anything else, and questions."""
    words = set(words_of(text))
    if "?" in text or words & _ASKING:
        return None
    negated, hides, secret = bool(words & _NOT), bool(words & _HIDE), bool(words & _SECRET)
    if words & _BOTH:
        return "both"
    if words & _SHOW:
        hides, shows = hides or negated, not negated
    else:
        hides, secret, shows = hides and not negated, secret and not negated, False
    if not hides and secrecy.hides_name(text):  # "rahasiakan nama saya" is about the name alone
        return "anonymous"
    return _MEANT.get((hides, secret), "name" if shows else None)


_MEANT = {(True, True): "both", (True, False): "anonymous", (False, True): "confidential"}
