"""The description of the JSON interface: a schema for the rows of each table, and the OpenAPI 3.1 document around them."""

from typing import Any

from sayso.version import VERSION

MOST_ROWS = 500
"""Rows in one answer at most."""

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
WHOLE: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
NUMBER_OR_NULL: Schema = {"type": ["number", "null"]}
TRUTH: Schema = {"type": "boolean"}
SPAN: Schema = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
SPAN_OR_NULL: Schema = SPAN | {"type": ["array", "null"]}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _object(**fields: Schema) -> Schema:
    """Return the schema of an object with these fields; it may get further ones in a later version."""
    return {"type": "object", "properties": fields, "required": list(fields)}


MAKER = _object(name=TEXT, version=TEXT, settings=TEXT)
PLACED = {"document": TEXT, "reading": TEXT}
REASON = _object(rule=TEXT, text=TEXT, passages=_list(_object(document=TEXT, span=SPAN)))

SCHEMAS: dict[str, Schema] = {
    "documents": _object(
        id=TEXT,
        address=TEXT,
        title=TEXT_OR_NULL,
        outlet=TEXT_OR_NULL,
        published=TEXT_OR_NULL,
        byline=TEXT_OR_NULL,
        agency=TEXT_OR_NULL,
        body=_list(SPAN),
        media_type=TEXT,
        encoding=TEXT,
        language=TEXT,
        added_at=TEXT,
        maker=MAKER,
        text=TEXT,
    ),
    "readings": _object(id=TEXT, document=TEXT, maker=MAKER, added_at=TEXT),
    "statements": _object(
        id=TEXT,
        content=_list(SPAN),
        cue=SPAN_OR_NULL,
        source=SPAN_OR_NULL,
        chain=_list(TEXT),
        mode=TEXT,
        stance=TEXT,
        time=TEXT_OR_NULL,
        within=TEXT_OR_NULL,
        links=_list(_object(name=TEXT, named=TRUTH, span=SPAN_OR_NULL, reason=TEXT)),
        **PLACED,
    ),
    "quantities": _object(
        id=TEXT,
        span=SPAN,
        value=NUMBER,
        value_hi=NUMBER_OR_NULL,
        qualifier=TEXT,
        unit=TEXT_OR_NULL,
        counted=TEXT_OR_NULL,
        per=TEXT_OR_NULL,
        statement=TEXT_OR_NULL,
        low=NUMBER_OR_NULL,
        high=NUMBER_OR_NULL,
        low_open=TRUTH,
        high_open=TRUTH,
        **PLACED,
    ),
    "times": _object(id=TEXT, span=SPAN, value=TEXT, **PLACED),
    "mentions": _object(id=TEXT, span=SPAN, name=TEXT, kind=TEXT, reason=TEXT, **PLACED),
    "notes": _object(kind=TEXT, message=TEXT, span=SPAN_OR_NULL, **PLACED),
    "entities": _object(id=TEXT, name=TEXT, kind=TEXT, aliases=_list(TEXT), reasons=_list(TEXT)),
    "claims": _object(id=TEXT, wording=TEXT, statements=_list(TEXT), reasons=_list(TEXT)),
    "series": _object(
        id=TEXT,
        question=TEXT,
        points=_list(_object(quantity=TEXT, as_of=TEXT_OR_NULL, origin=TEXT_OR_NULL, status=TEXT)),
        claims=_list(TEXT),
        reasons=_list(TEXT),
    ),
    "relations": _object(kind=TEXT, a=TEXT, b=TEXT, why=TEXT),
    "copies": _object(copy=TEXT, original=TEXT, containment=NUMBER, direction=TEXT, passages=_list(_list(SPAN)), reason=TEXT),
    "findings": _object(
        id=TEXT,
        wording=TEXT,
        standing=TEXT,
        grade=_object(reliability=TEXT, credibility=WHOLE, reasons=_list(REASON)),
        origins=_list(_object(name=TEXT_OR_NULL, described=TEXT_OR_NULL, statements=_list(TEXT), articles=_list(TEXT))),
        unresolved=WHOLE,
        reports=WHOLE,
        reasons=_list(REASON),
    ),
}
"""A schema for the rows of each table; the fields are those of the interchange, and of findings, which it does not hold."""
WITHOUT_ID = ("notes", "relations", "copies")
ERROR = _object(error=TEXT)


def document() -> Schema:
    """Return the OpenAPI document."""
    paths: Schema = {"/api/openapi.json": {"get": _operation("description", "This description.", {"type": "object"}, [])}}
    for table in SCHEMAS:
        row = {"$ref": f"#/components/schemas/{table}"}
        part = _object(table={"const": table}, total=WHOLE, offset=WHOLE, rows=_list(row))
        paths[f"/api/{table}"] = {"get": _operation(f"list_{table}", f"Rows of {table}.", part, [*PART, *MOMENT])}
        if table not in WITHOUT_ID:
            told = _operation(f"get_{table}", f"The row of {table} with this id.", row, [ID, *MOMENT])
            paths[f"/api/{table}/{{id}}"] = {"get": told}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "sayso",
            "version": VERSION,
            "description": "A ledger of who said what, according to whom. Spans are half-open ranges of code points.",
        },
        "paths": paths,
        "components": {"schemas": {**SCHEMAS, "error": ERROR}},
    }


def _parameter(name: str, schema: Schema, words: str, *, place: str = "query") -> Schema:
    return {"name": name, "in": place, "required": place == "path", "schema": schema, "description": words}


PART = [
    _parameter("limit", {"type": "integer", "minimum": 1, "maximum": MOST_ROWS}, "Rows at most; 100 by default."),
    _parameter("offset", {"type": "integer", "minimum": 0, "maximum": 10**9}, "Rows to leave out before."),
]
MOMENT = [
    _parameter("as_of", {"type": "string", "format": "date"}, "What the ledger held by the end of that day (UTC)."),
    _parameter("published", {"type": "string", "format": "date"}, "What had been published by that day."),
]
ID = _parameter("id", {"type": "string", "minLength": 1}, "The whole id, kind and all.", place="path")


def _operation(name: str, words: str, schema: Schema, parameters: list[Schema]) -> Schema:
    def answer(described: str, of: Schema) -> Schema:
        return {"description": described, "content": {"application/json": {"schema": of}}}

    failed = {"$ref": "#/components/schemas/error"}
    return {
        "operationId": name,
        "summary": words,
        "parameters": parameters,
        "responses": {
            "200": answer(words, schema),
            "400": answer("A parameter is out of range.", failed),
            "404": answer("There is no such row.", failed),
            "503": answer("The view is being derived; ask again.", failed),
        },
    }
