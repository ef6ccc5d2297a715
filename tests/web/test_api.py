"""The JSON interface: its description is sound, its rows are those of the interchange, its errors are JSON."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from sayso.pipeline import Ledger
from sayso.web.schema import SCHEMAS, WITHOUT_ID


def test_the_description_is_openapi(bench: TestClient) -> None:
    from openapi_spec_validator import validate

    validate(bench.get("/api/openapi.json").json())


@pytest.mark.parametrize("table", SCHEMAS)
def test_every_row_is_by_its_schema(bench: TestClient, table: str) -> None:
    told = bench.get(f"/api/{table}?limit=500").json()
    assert told["total"] == len(told["rows"]) or told["total"] > 500
    validator = Draft202012Validator(SCHEMAS[table])
    for row in told["rows"]:
        validator.validate(row)
    if table not in WITHOUT_ID and told["rows"]:
        some = told["rows"][-1]
        assert bench.get(f"/api/{table}/{some['id']}").json() == some


def test_rows_are_those_of_the_interchange(bench: TestClient, ledger: Ledger, tmp_path: Path) -> None:
    ledger.export(tmp_path)
    for table in set(SCHEMAS) - {"findings"}:
        lines = [json.loads(line) for line in (tmp_path / f"{table}.jsonl").read_text("utf-8").splitlines()]
        told = bench.get(f"/api/{table}?limit=500").json()["rows"]
        assert sorted(map(json.dumps, told)) == sorted(map(json.dumps, lines))


def test_parts_joined_are_the_table(bench: TestClient) -> None:
    whole = bench.get("/api/statements?limit=500").json()["rows"]
    parts = [row for n in range(0, len(whole), 7) for row in bench.get(f"/api/statements?limit=7&offset={n}").json()["rows"]]
    assert parts == whole
    assert bench.get(f"/api/statements?offset={len(whole)}").json()["rows"] == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/nothing", 404),
        ("/api/claims/none", 404),
        ("/api/claims?limit=0", 400),
        ("/api/claims?limit=many", 400),
        ("/api/claims?offset=-1", 400),
        ("/api/claims?as_of=never", 400),
    ],
)
def test_a_mistake_is_told_in_json(bench: TestClient, path: str, status: int) -> None:
    answer = bench.get(path)
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}


def test_a_wrong_method_is_refused(bench: TestClient) -> None:
    answer = bench.post("/api/claims")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_schemathesis_finds_nothing(bench: TestClient) -> None:
    schemathesis = pytest.importorskip("schemathesis")
    from hypothesis import HealthCheck, given, settings

    schema = schemathesis.openapi.from_dict(bench.get("/api/openapi.json").json())
    schema.app = bench.app
    for operation in schema.get_all_operations():
        made = operation.ok()

        @settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=made.as_strategy())
        def hold(case) -> None:  # type: ignore[no-untyped-def]
            case.call_and_validate(base_url="http://localhost")

        hold()
