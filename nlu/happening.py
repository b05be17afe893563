"""Whether words tell what happens somewhere, or only name the place, however bad it is there."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from nlu import spans, wording
from nlu.understanding import Understanding

#: Who begins with one of these tells where; in front of a thing that fails they begin a sentence too.
WHERE = frozenset(
    {"di", "ke", "dari", "pada", "depan", "belakang", "samping", "sebelah", "dekat", "seberang", "sekitar"}
    | {"sepanjang", "ujung", "pojok", "pinggir", "tepi", "antara", "tengah", "bawah", "atas", "semua"}
    | {"seluruh", "area", "daerah", "kawasan", "lokasi", "lokasinya", "tempat", "tempatnya", "alamat"}
    | {"alamatnya", "didepan", "disamping", "disebelah", "didekat", "dibelakang", "diseberang", "sebrang"}
    | {"disekitar", "in", "at", "on", "near", "behind", "beside", "opposite", "around", "along", "across"}
    | {"between", "next", "front", "all", "pokoknya", "patokannya", "persis", "tepat", "tepatnya", "lurus"}
    | {"masuk", "belok"}
)
#: Words of things that stand somewhere, by their class in nlu/data/spans/place_words.toml.
PLACE_NOUNS = frozenset("JAFGUMXxREr")
#: Other words with which the name of a place begins.
PLACES = frozenset(
    {"rumah", "rumahnya", "kontrakan", "kos", "lantai", "parkiran", "bantaran", "lahan", "tanah", "halaman"}
    | {"pelataran", "emperan", "trotoar", "kios", "lapak", "los", "blok", "pagar", "tembok", "sumur", "kolam"}
    | {"kandang", "kantin", "aula", "loket", "ruang", "ruangan", "posisi", "posisinya", "patokan", "house"}
    | {"corner", "shop", "road", "building", "field"}
)
DETERMINERS = frozenset({"the", "a", "an", "my", "our"})
#: What follows says which place is meant ("the market that is broken"), up to a comma or another place.
CLAUSES = frozenset({"yang", "tempat", "where", "that", "which", "who", "whose"})
CLAUSE_ENDS = frozenset({"di", "depan", "belakang", "samping", "sebelah", "dekat", "seberang"})
#: Words that make a sentence: it does not, it always does, it is so very much so, and because of that.
SIGNS = frozenset(
    {"tidak", "belum", "jarang", "sering", "selalu", "terus", "mulu", "melulu", "banget", "sekali", "parah"}
    | {
        "payah",
        "banyak",
        "setiap",
        "tiap",
        "sudah",
        "cuma",
        "hanya",
        "sembarangan",
        "membuat",
        "bikin",
        "gara",
    }
    | {"akibat", "sehingga", "padahal", "malah", "kalau", "diminta", "disuruh", "dipungut", "ditolak"}
    | {"dipersulit", "minta", "buang", "membuang", "mengganggu", "never", "not", "nobody", "always", "keeps"}
    | {"every", "are", "has", "have", "been", "because"}
)
#: After a sign these say how far it is, how to get there, or that somebody does not know the name.
WAY = frozenset({"jauh", "dekat", "sampai", "lewat", "masuk", "mau", "ke", "dari", "di", "belok", "far"})
UNKNOWN = frozenset({"tahu", "tau", "ingat", "hafal", "hapal", "sure", "terlalu", "begitu"})
EXCUSED: dict[str, frozenset[str] | set[str]] = {
    "tidak": WAY | UNKNOWN,
    "belum": WAY | UNKNOWN,
    "not": WAY | UNKNOWN,
    "sudah": WAY | {"tua", "lama", "kosong", "tutup"},
    "kalau": WAY,
    "banyak": {"pohon", "rumah", "warung", "toko", "kios", "ruko", "pedagang", "penjual", "bengkel"},
    "harus": WAY,
    "hanya": WAY,
    "cuma": WAY,
}
#: Before a sign these say which way to go, or what the place is like.
NO_SIGN_AFTER = frozenset(
    {"lurus", "jalan", "masuk", "belok", "jauh", "dekat", "ujung", "pojok", "mepet", "pelosok", "sempit"}
    | {"kecil", "besar", "dalam", "it", "dari"}
)
#: Verbs by their beginning: something is done there, or does something.
VERB = re.compile(r"di(?P<rest>[a-z]{4,})|(?:men[cdjgtsz]|mem[bpf]|meng|meny|me[lrwy])[a-z]{4,}")
#: Verbs of the way there, and of what a place is called.
WAY_VERBS = frozenset(
    {"menuju", "mengarah", "menghadap", "menghubungkan", "mendekati", "melewati", "menyeberang", "menanjak"}
    | {
        "menikung",
        "menurun",
        "menjorok",
        "menyusuri",
        "mentok",
        "dimaksud",
        "disebut",
        "dikenal",
        "dinamakan",
    }
    | {"diberi", "dimana", "disitu", "disini", "disana", "merdeka", "mengikuti", "melingkar"}
)
#: "ada calo", "ada orang": somebody does something there.
PEOPLE = frozenset({"orang", "calo", "oknum", "preman", "petugas", "pegawai", "pemuda", "remaja", "yang"})
#: Words of failing: said of a thing that is named behind a place, they tell what happens there.
FAILING = frozenset(
    {"mati", "padam", "byarpet", "mampet", "tersumbat", "meluap", "banjir", "tergenang", "longsor", "ambles"}
    | {"menumpuk", "numpuk", "berserakan", "bau", "busuk", "keruh", "kotor", "bocor", "jebol", "roboh"}
    | {"ambruk", "rusak", "hancur", "berlubang", "bolong", "putus", "macet", "gelap", "gulita", "hilang"}
    | {"lambat", "lelet", "lemot", "naik", "mahal", "langka", "habis", "penuh", "menjuntai", "miring"}
    | {"kecurian", "kemalingan", "dicuri", "dirampok", "tawuran", "broken", "dead", "flooded", "blocked"}
    | {"leaking", "pecah", "dark", "overflowing", "missing"}
)


class Said(NamedTuple):
    """A plain word of the main clause, and where it stands in the message."""

    word: str
    start: int


def is_told(meaning: Understanding) -> bool:
    """True for a sentence with something of its own that happens, wherever its words begin.

    "depan pasar lampunya mati" and "di puskesmas dokternya jarang ada" tell; "depan pasar yang lampunya mati"
    and "sebelah got mampet" name a place.
    """
    said = _main_clause(meaning.text)
    outside = _outside_places(meaning, said)
    signs = any(_is_sign(said, at) or _fails_of_it(said, at) for at in range(len(said)))
    return signs or any(_is_verb(each.word) for each in outside) or _fails_there(meaning, said)


def names_a_place(meaning: Understanding) -> bool:
    """True for words that begin like a place: its side, its kind, or its name."""
    first, second, third, fourth, *_ = [*(said.word for said in _plain(meaning.text)), "", "", "", ""]
    place = meaning.first("place")
    starts = place is not None and not meaning.text[: place.start].strip()
    if first in DETERMINERS:
        return starts or any(_is_place_noun(word) for word in (second, third, fourth))
    return starts or first in WHERE or second in EXCUSED.get(first, ()) or _is_place_noun(first)


def _plain(text: str) -> list[Said]:
    words = ((part, word.start) for word in wording.words(text) for part in word.plain.split())
    return [Said(part, start) for part, start in words if part not in "?!"]


def _main_clause(text: str) -> list[Said]:
    """The words that stand in no clause about a place; "ada yang" begins none."""
    kept: list[Said] = []
    inside, before = False, Said("", 0)
    for said in _plain(text):
        ended = re.search(r"[,;.\n]", text[before.start : said.start]) is not None
        inside = inside and not ended and said.word not in CLAUSE_ENDS
        inside = inside or (said.word in CLAUSES and before.word not in ("ada", "is", "are"))
        if not inside:
            kept.append(said)
        before = said
    return kept


def _is_sign(said: list[Said], at: int) -> bool:
    word = said[at].word
    before = said[at - 1].word if at else ""
    after = said[at + 1].word if at + 1 < len(said) else ""
    if before == "ada":
        return word in PEOPLE
    return word in SIGNS and before not in NO_SIGN_AFTER and after not in EXCUSED.get(word, ())


def _is_verb(word: str) -> bool:
    """True for "dibiarkan" and "menggenang"; "didepan" and "digang" are two words."""
    found = VERB.fullmatch(word)
    if found is None or word in WAY_VERBS:
        return False
    rest = found["rest"] or ""
    return not (rest in WHERE or _is_place_noun(rest) or word in spans.WORDS)


def _fails_of_it(said: list[Said], at: int) -> bool:
    """ "di Clapar jalannya gelap"; in "halte atapnya bolong" it says which one is meant."""
    if at + 1 >= len(said) or not said[at].word.endswith("nya"):
        return False
    return said[at + 1].word in FAILING and not (at and _is_place_noun(said[at - 1].word))


def _outside_places(meaning: Understanding, said: list[Said]) -> list[Said]:
    places = [each for each in meaning.entities if each.type == "place"]
    return [each for each in said if not any(place.start <= each.start < place.end for place in places)]


def _fails_there(meaning: Understanding, said: list[Said]) -> bool:
    """A thing fails behind the place ("di Blado listrik mati"), or in one ("jalan rusak di Blado")."""
    words = [each.word for each in said]
    if any(word in FAILING and after in ("di", "in") for word, after in pairwise(words)):
        return True
    behind = [each.word for each in said if each.start >= _place_end(meaning)]
    return any(word in FAILING and WHERE.isdisjoint(behind[:at]) for at, word in enumerate(behind) if at)


def _place_end(meaning: Understanding) -> int:
    """Where the place that the message begins with ends; its end when it begins with none."""
    place = meaning.first("place")
    return place.end if place is not None and names_a_place(meaning) else len(meaning.text)


def _is_place_noun(word: str) -> bool:
    return word in PLACES or spans.WORDS.get(word, "s") in PLACE_NOUNS
