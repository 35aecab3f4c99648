"""What goes through a spool comes out as it went in, wherever it waited."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.columns.container import Container, ContainerWriter
from index.columns.spool import Spool


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary(max_size=9), max_size=12), st.integers(1, 30))
def test_parts_come_out_in_their_order(tmp_path: Path, parts: list[bytes], held: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.columns.spool.HELD", held)
        spool = Spool()
        for part in parts:
            spool.add(part)
        assert len(spool) == len(b"".join(parts))
        with ContainerWriter(tmp_path / "columns") as container:
            container.begin("a", "u1")
            spool.pour(container)
    opened = Container(tmp_path / "columns")
    assert opened["a"].tobytes() == b"".join(parts)
    opened.close()
