"""What a message asks of the service itself: nothing else may stand in it."""

from __future__ import annotations

import pytest

from nlu import asked

COST = """bayar berapa?
ada biayanya gak min
lapor gini bayar ga
perlu pulsa ga?
perlu kuota gak?
perlu meterai ga ini
ini gratis apa bayar sih
ntar disuruh bayar ga?
apakah saya harus membayar sesuatu untuk melapor?
biaya lapornya berapa ya
ngirim foto makan pulsa ga
mbayar ora min
bayar teu kang
how much does it cost?
do I have to pay?
does it cost anything to report
is this service free of charge"""

ELSEWHERE = """biaya parkir 20 ribu
bayar 20 ribu ya?
disuruh bayar 500 ribu buat KTP
disuruh bayar terus
sudah bayar, kok ga diproses?
kok bayar?
sekolah negeri kok bayar
bikin KTP bayar ga?
urus KK gratis kan?
berobat di puskesmas gratis ga
iuran BPJS naik
berapa biaya bikin SIM C
petugas minta bayaran
parkir gratis kok ditarik 5 ribu
school is supposed to be free but they charge us
is the vaccination free?
gratis
pulsa saya habis
lapor dong"""


@pytest.mark.parametrize("text", COST.splitlines())
def test_what_it_costs_is_asked(text: str) -> None:
    assert asked.about(text) == "cost"


@pytest.mark.parametrize("text", ELSEWHERE.splitlines())
def test_what_something_else_costs_is_another_matter(text: str) -> None:
    assert asked.about(text) is None
