"""PLOVER's tables hold together."""

from sayso.events.ontology import cameo, contexts, intensity, kinds, quad, root

COOPERATION, CONFLICT = (1, 2), (3, 4)
CAMEO_ROOTS = {f"{number:02}" for number in range(1, 21)}


def test_there_are_sixteen_types_and_thirty_seven_contexts() -> None:
    assert len(kinds()) == 16
    assert len(contexts()) == len(set(contexts())) == 37


def test_intensity_goes_with_the_quad_class() -> None:
    for name, kind in kinds().items():
        for score in (kind.intensity, *(mode.intensity for mode in kind.modes.values())):
            assert -10 <= score <= 10
            if name == "REQUEST":  # the manual has it about zero
                assert -1 <= score <= 0.5
            else:
                assert (score > 0) == (kind.quad in COOPERATION), name


def test_the_contradictions_are_settled_as_they_were_decided() -> None:
    assert intensity("ACCUSE") == -3
    assert (quad("SANCTION"), quad("CONCEDE")) == (4, 1)
    assert cameo("ASSAULT", "unconventional") == "20"


def test_every_type_and_mode_has_its_roots() -> None:
    roots = {root(name, mode) for name, kind in kinds().items() for mode in (None, *kind.modes)}
    assert roots == (set(kinds()) - {"CONCEDE", "RETREAT"}) | {"YIELD"}
    assert len(roots) == 15
    codes = {cameo(name, mode) for name, kind in kinds().items() for mode in (None, *kind.modes)}
    assert codes <= CAMEO_ROOTS
    assert CAMEO_ROOTS - codes == {"01", "02"}  # statements and appeals, which PLOVER has not


def test_quads_by_root_are_those_of_the_benchmark() -> None:
    wanted = {1: "AGREE CONSULT SUPPORT", 2: "AID COOPERATE YIELD", 3: "ACCUSE REQUEST REJECT THREATEN"}
    wanted[4] = "ASSAULT COERCE MOBILIZE PROTEST SANCTION"
    by_root = {one: number for number, names in wanted.items() for one in names.split()}
    for name, kind in kinds().items():
        if name != "CONCEDE":  # YIELD holds it with RETREAT
            assert by_root[kind.root] == kind.quad


def test_a_mode_that_plover_does_not_have_is_as_none() -> None:
    assert intensity("AID", "boots") == intensity("AID") == 10
    assert (quad("GREET"), intensity("GREET"), root("GREET"), cameo("GREET")) == (None,) * 4
