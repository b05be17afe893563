"""Whom a report goes to: the nearest agency, never the accused one, and no door is the wrong door."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.accusation import Accusation
from complaints.routing import Decision, Route, RoutingTable, conflict_rule
from complaints.vocabulary import CATEGORIES


def conflict(agency: str, accused: str | None = None) -> Decision:
    """An accusation goes to this agency, away from the accused one."""
    return Decision(agency, "conflict_of_interest", accused, accuses=True)


TABLE = RoutingTable(
    routes=[
        Route("dinas_provinsi", "jalan", "33"),
        Route("dinas", "jalan", "33.25"),
        Route("upt_bandar", "jalan", "33.25.02"),
        Route("dinas_provinsi", "kesehatan", "33"),
        Route("inspektorat", "pungli_korupsi", "33.25"),
        Route("pasar_pekalongan", "ekonomi", "33.26"),
    ],
    fallback_agency="setda",
    served_region="33.25",
)


@pytest.mark.parametrize(
    ("category", "place", "decision"),
    [
        ("jalan", "33.25", Decision("dinas", "category")),
        ("jalan", "33.25.01", Decision("dinas", "category")),
        ("jalan", "33.25.02", Decision("upt_bandar", "category")),
        ("jalan", "33.25.02.2003", Decision("upt_bandar", "category")),
        ("jalan", None, Decision("dinas", "category")),
        ("jalan", "33", Decision("dinas", "category")),
        ("kesehatan", "33.25.01", Decision("dinas_provinsi", "category")),
        ("jalan", "33.26", Decision("setda", "outside_region")),
        ("jalan", "33.251", Decision("setda", "outside_region")),
        ("pungli_korupsi", "32.01.05", Decision("setda", "outside_region", accuses=True)),
        ("ekonomi", "33.25", Decision("setda", "fallback")),
        ("lainnya", None, Decision("setda", "fallback")),
        ("pungli_korupsi", "33.25.01", conflict("inspektorat")),
        ("pungli_korupsi", None, conflict("inspektorat")),
    ],
)
def test_the_nearest_agency_gets_it(category: str, place: str | None, decision: Decision) -> None:
    assert TABLE.route(category, place) == decision


@pytest.mark.parametrize(
    ("category", "accused", "agency"),
    [
        ("jalan", "dinas", "inspektorat"),
        ("lainnya", "setda", "inspektorat"),
        ("pungli_korupsi", "dinas", "inspektorat"),
        ("pungli_korupsi", "inspektorat", "setda"),
    ],
)
def test_the_accused_office_never_gets_it(category: str, accused: str, agency: str) -> None:
    decision = TABLE.route(category, "33.25", Accusation(accused, named=True))
    assert decision == conflict(agency, accused)


@pytest.mark.parametrize(
    ("category", "accusation", "decision"),
    [
        ("jalan", Accusation(), conflict("inspektorat", "dinas")),
        (
            "jalan",
            Accusation(named=True),
            conflict("inspektorat"),
        ),
        (
            "jalan",
            Accusation("setda", named=True),
            conflict("inspektorat", "setda"),
        ),
        ("lainnya", Accusation(), conflict("inspektorat")),
        ("pungli_korupsi", Accusation(), conflict("inspektorat")),
    ],
)
def test_officials_without_an_office_are_those_of_the_agency_whose_matter_it_is(
    category: str, accusation: Accusation, decision: Decision
) -> None:
    assert TABLE.route(category, "33.25", accusation) == decision


def test_what_happened_elsewhere_is_handed_on_unless_the_desk_is_accused() -> None:
    dinas, desk = Accusation("dinas", named=True), Accusation("setda", named=True)
    assert TABLE.route("jalan", "33.26", dinas) == Decision("setda", "outside_region", "dinas", accuses=True)
    assert TABLE.route("jalan", "33.26", desk) == Decision(
        "inspektorat", "conflict_of_interest", "setda", accuses=True
    )


def test_without_an_inspectorate_the_coordinator_takes_accusations() -> None:
    table = RoutingTable([], "setda", "33.25")
    assert table.route("pungli_korupsi", "33.25") == conflict("setda")


places = st.none() | st.from_regex(r"3[23](\.2[56](\.0[12](\.200[12])?)?)?", fullmatch=True)
agencies = st.sampled_from(["a", "b", "setda"])
tables = st.builds(
    RoutingTable,
    st.lists(
        st.builds(Route, agencies, st.sampled_from((*CATEGORIES[:3], "pungli_korupsi")), places.filter(bool))
    ),
    st.just("setda"),
    st.sampled_from(["33", "33.25"]),
)


@given(tables, st.sampled_from(CATEGORIES), places, st.none() | agencies)
def test_every_report_gets_an_agency_that_is_not_accused(
    table: RoutingTable, category: str, place: str | None, accused: str | None
) -> None:
    decision = table.route(category, place, Accusation(accused, named=True) if accused else None)
    assert decision.agency_code in {route.agency_code for route in table.routes} | {"setda"}
    assert decision.agency_code != accused or accused == "setda"
    if decision.reason == "category":
        assert any(
            route.agency_code == decision.agency_code and route.category == category for route in table.routes
        )


def test_the_rule_of_conflicts_comes_from_data() -> None:
    assert "pungli_korupsi" in conflict_rule().categories
    assert conflict_rule().handled_by == "pungli_korupsi"
