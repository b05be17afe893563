"""The words everything shares: kinds, states, roles, and the 29 working categories."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The three kinds of report of SP4N-LAPOR!."""

    COMPLAINT = "pengaduan"
    ASPIRATION = "aspirasi"
    INFORMATION_REQUEST = "permintaan_informasi"


class Status(StrEnum):
    """Where a report stands. The allowed moves are in `complaint.MOVES`."""

    SUBMITTED = "submitted"  # with an agency, nobody has taken it up yet
    IN_PROGRESS = "in_progress"  # an officer has accepted it
    AWAITING_CITIZEN = "awaiting_citizen"  # the officer asked for more data
    DONE = "done"  # the agency says it is solved; the citizen has not answered
    CLOSED = "closed"  # the citizen has rated, or said nothing for too long
    WITHDRAWN = "withdrawn"  # the citizen took it back
    HANDED_ON = "handed_on"  # given to another government's own channel, under a number of theirs


class Role(StrEnum):
    """What a seat in an agency may do; CITIZEN is everybody without one, CLOCK nobody at all."""

    CITIZEN = "warga"
    OFFICER = "petugas"
    HEAD = "pimpinan"
    COORDINATOR = "koordinator"
    ADMIN = "admin"
    CLOCK = "jam"


#: The roles that a person can be invited to.
SEATED = (Role.OFFICER, Role.HEAD, Role.COORDINATOR, Role.ADMIN)


class Audience(StrEnum):
    """Who looks at a report; decides what is masked."""

    REPORTER = "reporter"
    AGENCY = "agency"
    PUBLIC = "public"


class Fixed(StrEnum):
    """The citizen's answer to "is it fixed on the ground?"."""

    YES = "ya"
    PARTLY = "sebagian"
    NO = "belum"


CATEGORIES: tuple[str, ...] = (
    "jalan",
    "penerangan_jalan",
    "sampah",
    "lingkungan",
    "banjir_drainase",
    "air_bersih",
    "listrik",
    "energi",
    "kependudukan",
    "bansos",
    "kesehatan",
    "pendidikan",
    "ketertiban",
    "perempuan_anak",
    "lalu_lintas",
    "transportasi_umum",
    "ketenagakerjaan",
    "pungli_korupsi",
    "perizinan",
    "pertanahan",
    "pajak",
    "telekomunikasi",
    "perumahan",
    "ekonomi",
    "pertanian",
    "kepegawaian",
    "pemerintahan_desa",
    "pelayanan_publik",
    "lainnya",
)
