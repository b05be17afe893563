"""Makes an export of SP4N-LAPOR! as a region would bring it: 5,000 reports, hundreds of them broken."""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count, cycle
from pathlib import Path

from nlu.history.topics import NOISE, TOPICS
from nlu.scoring.examples import heldout_complaints, learned_examples
from nlu.scoring.likeness import nearly_same, words_of
from tests.nlu.spreadsheet import write_workbook

ROWS = 5_000
FIRST_DAY, LAST_DAY = date(2023, 1, 2), date(2025, 12, 30)
#: Titles above the header, and a header as somebody typed it.
ABOVE = ("REKAP LAPORAN SP4N-LAPOR!", "Pemerintah Kabupaten Contoh", "")
HEADER = (
    *(
        "Tracking-ID",
        "TGL. MASUK",
        "Waktu Masuk",
        "Klasifikasi",
        "ID_Kategori",
        "Kategori  Utama",
        "KATEGORI",
    ),
    *("Judul", "isi laporan (awal)", "Isi_Laporan_Akhr", "Sumber Laporan", "Instansi_Induk", "DINAS TUJUAN"),
    *("Status", "Catatan Verifikator"),
)
#: How many rows are broken in which way; the reason is the one the import must give.
BROKEN = {
    "no_text": 150,
    "no_topic": 60,
    "unknown_topic": 120,
    "noise": 150,
    "too_short": 80,
    "same_text": 120,
    "nearly_same": 80,
    "same_number": 60,
    "held_out": 20,
    "cells": 30,
    "no_day": 40,
}
UNKNOWN = ("Layanan Mobil Curhat", "Festival Durian", "Program Bupati Menyapa")
#: Names that only this region knows -> whose job they are. No model from elsewhere can know them.
LOCAL = {
    "Gerobak Pelangi": "sampah",
    "Kartu Lumbung Kasih": "bansos",
    "Tirta Kencana": "air_bersih",
    "Si Jempol": "kependudukan",
    "Rumah Sinau": "pendidikan",
    "Balai Waluya": "kesehatan",
    "Lorong Terang": "penerangan_jalan",
    "Trans Bahari": "transportasi_umum",
}
SAID = (
    "{name} kok belum datang juga ya",
    "mau tanya soal {name}",
    "{name} di tempat kami berhenti",
    "tolong {name} diperhatikan",
    "sudah lapor {name} tapi belum ada jawaban",
)
AGENCIES = {
    "jalan": "Dinas Pekerjaan Umum dan Penataan Ruang",
    "banjir_drainase": "Dinas Pekerjaan Umum dan Penataan Ruang",
    "sampah": "Dinas Lingkungan Hidup",
    "lingkungan": "Dinas Lingkungan Hidup",
    "bansos": "Dinas Sosial",
    "air_bersih": "Perumda Air Minum Tirta Kencana",
    "kependudukan": "Dinas Kependudukan dan Pencatatan Sipil",
    "pendidikan": "Dinas Pendidikan dan Kebudayaan",
    "kesehatan": "Dinas Kesehatan",
    "penerangan_jalan": "Dinas Perhubungan",
    "lalu_lintas": "Dinas Perhubungan",
    "transportasi_umum": "Dinas Perhubungan",
}
#: Categories that three offices share, so that nobody can say whose they are.
SHARED = ("ketertiban", "perizinan")
SHARERS = ("Satuan Polisi Pamong Praja", "Kecamatan Kota", "DPMPTSP")
PERSONAL = (
    "NIK saya 3325114506900003",
    "hubungi 0812-3456-7890",
    "surel saya warga.baik@contoh.id",
    "rumah saya RT 03 RW 05",
)


@dataclass(frozen=True)
class Report:
    """A row before it is written; `wrong` is the reason for which the import must set it aside, if any."""

    tracking: str
    day: date | str
    topic: str
    main: str
    text: str
    code: str = ""
    kind: str = "Pengaduan"
    title: str = ""
    agency: str = ""
    wrong: str = ""
    more: tuple[str, ...] = ()

    @property
    def cells(self) -> list[str | int | date]:
        last = self.text.capitalize() if not self.wrong else ""
        return [
            *(self.tracking, self.day, "10:15", self.kind, "", self.main, self.topic, self.title, self.text),
            *(last, "Website", "Pemerintah Kabupaten Contoh", self.agency, "Selesai", "", *self.more),
        ]


@dataclass
class Made:
    """The reports in the order of the file, and what an import must find."""

    reports: list[Report]
    good: list[Report] = field(default_factory=list)
    broken: Counter[str] = field(default_factory=Counter)


def make(seed: int = 7) -> Made:
    """5,000 reports: sentences of our own examples, local names, and everything of BROKEN."""
    maker = _Maker(random.Random(seed))
    good = [*maker.personal(60), *maker.local(1_400), *maker.plain(ROWS - 1_460 - sum(BROKEN.values()))]
    undated = [
        replace(one, day=day, wrong="no_day")
        for one, day in zip(maker.plain(BROKEN["no_day"]), cycle(BAD_DAYS), strict=False)
    ]
    # What repeats another report must come after it.
    broken = maker.broken()
    early, late = [*good, *broken, *undated], maker.repeats(good)
    maker.dice.shuffle(early)
    reports = [*early, *late]
    return Made(reports, [*good, *undated], Counter(one.wrong for one in reports if one.wrong))


BAD_DAYS = ("kemarin", "31/02/2024", "00-00-0000", "2035-01-01", "")


class _Maker:
    """Deals out sentences, numbers and days, each but once."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self._numbers = count(1_900_001)
        self._sentences = _sentences(dice)
        self._topics = _topics()
        self._days = (LAST_DAY - FIRST_DAY).days

    def _report(self, code: str, text: str, **more: str) -> Report:
        main, topic = self.dice.choice(self._topics[code])
        agency = AGENCIES.get(code) or (self.dice.choice(SHARERS) if code in SHARED else "")
        day = FIRST_DAY + timedelta(days=self.dice.randint(0, self._days))
        number = str(next(self._numbers))
        return Report(number, day, topic, main, text, code, agency=_typed(agency, self.dice), **more)

    def plain(self, much: int) -> list[Report]:
        kinds = cycle(["Pengaduan"] * 8 + ["Permintaan Informasi", "ASPIRASI"])
        pairs = [next(self._sentences) for _ in range(much)]
        return [self._report(code, text, kind=next(kinds)) for code, text in pairs]

    def local(self, much: int) -> list[Report]:
        """The name decides; around it stand words of reports of any other category."""
        found = []
        for (name, code), said in zip(cycle(LOCAL.items()), cycle(SAID * 3), strict=False):
            _, around = next(self._sentences)
            found.append(self._report(code, f"{said.format(name=name)}, {around}"))
            if len(found) == much:
                return found
        raise AssertionError

    def personal(self, much: int) -> list[Report]:
        found = []
        for private in (PERSONAL * much)[:much]:
            code, text = next(self._sentences)
            found.append(self._report(code, f"{text} {private}"))
        return found

    def broken(self) -> list[Report]:
        made: dict[str, Callable[[int], Report]] = {
            "no_text": lambda at: replace(self._any(), text=("", "-", "NULL", " \t")[at % 4]),
            "no_topic": lambda at: replace(self._any(), topic="", main=""),
            "unknown_topic": lambda at: replace(self._any(), topic=UNKNOWN[at % 3], main=""),
            "noise": lambda at: replace(
                self._any(), topic=("Topik Lainnya", "Tidak Diketahui")[at % 2], main=""
            ),
            "too_short": lambda at: self._report("listrik", f"padam{at} lagi"),
            "held_out": lambda at: self._report("jalan", heldout_complaints()[at].text.upper()),
            "cells": lambda at: replace(self._any(), more=("sisa", "kutipan")),
        }
        return [replace(do(at), wrong=wrong) for wrong, do in made.items() for at in range(BROKEN[wrong])]

    def repeats(self, known: Sequence[Report]) -> list[Report]:
        left = iter(known)
        again = [replace(self._like(next(left)), wrong="same_text") for _ in range(BROKEN["same_text"])]
        again = [replace(one, text=one.text.upper() + " !!!") for one in again]
        for _ in range(BROKEN["nearly_same"]):
            near = self._like(next(one for one in left if len(set(words_of(one.text))) > 9))
            again.append(replace(near, text=f"{near.text} segera", wrong="nearly_same"))
        for _ in range(BROKEN["same_number"]):
            again.append(replace(next(left), text=next(self._sentences)[1], wrong="same_number"))
        return again

    def _any(self) -> Report:
        return self._report(*next(self._sentences))

    def _like(self, report: Report) -> Report:
        """The same report under another number, on the last day, so that it is the later one."""
        return replace(report, tracking=str(next(self._numbers)), day=LAST_DAY)


def write_csv(path: Path, reports: Sequence[Report]) -> None:
    """As Excel in Indonesia saves it: semicolons, Windows-1252, days first."""
    with path.open("w", encoding="cp1252", errors="ignore", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerows([*([line] for line in ABOVE), HEADER])
        for report in reports:
            writer.writerow([f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in report.cells])


def write_xlsx(path: Path, reports: Sequence[Report]) -> None:
    """Days as days, tracking numbers as numbers."""
    rows = [[int(report.tracking), *report.cells[1:]] for report in reports]
    write_workbook(path, [*([line] for line in ABOVE), HEADER, *rows])


def _sentences(dice: random.Random) -> Iterator[tuple[str, str]]:
    """(category, text) of our examples that are long enough and unlike each other, in a random order."""
    found = [
        (one.label.split("/")[1], one.text)
        for one in learned_examples()
        if one.label.startswith("complaint/") and len(one.text.split()) > 9 and one.text.isascii()
    ]
    texts = [text for _, text in found]
    alike = {later for _, later in nearly_same(texts)}
    kept = [pair for place, pair in enumerate(found) if place not in alike and pair[0] != "lainnya"]
    dice.shuffle(kept)
    seen: set[tuple[str, ...]] = set()
    for pair in kept:
        if words_of(pair[1]) not in seen:
            seen.add(words_of(pair[1]))
            yield pair


def _topics() -> dict[str, list[tuple[str, str]]]:
    """Category -> topics of the nation's list that mean it, spelled as in exports."""
    found: dict[str, list[tuple[str, str]]] = {}
    with TOPICS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["code"] != NOISE and row["main"]:
                found.setdefault(row["code"], []).append((row["main"].title(), row["topic"].title()))
    return found


def _typed(agency: str, dice: random.Random) -> str:
    return dice.choice((agency, agency, agency.upper(), f" {agency} "))
