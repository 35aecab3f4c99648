"""A field of names says which documents have which terms, however few terms are kept in mind meanwhile."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.columns.container import Container, ContainerWriter
from index.columns.names import NameLog
from index.columns.segment import NameField

terms = st.lists(st.lists(st.sampled_from(["", "a", "b", "é", "a\nb", "œuvre"]), max_size=4), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(terms, st.integers(0, 5))
def test_terms_have_their_documents(tmp_path: Path, found: list[list[str]], known: int) -> None:
    path = tmp_path / "names.columns"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.columns.names.KNOWN", known)
        log = NameLog(tmp_path)
        for document, own in enumerate(found):
            log.add(document, own)
        with ContainerWriter(path) as container:
            container.put("documents", np.array([len(found)], np.uint32))
            log.write(container, "field", len(found))
    wanted: dict[bytes, list[int]] = {}
    for document, own in enumerate(found):
        for term in set(own):
            wanted.setdefault(term.encode(), []).append(document)
    opened = Container(path)
    field = NameField(opened, "field", len(found))
    assert field.terms.all() == sorted(wanted)
    assert {term: field.having(number).tolist() for number, term in enumerate(field.terms.all())} == wanted
    opened.close()
