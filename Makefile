# Everything happens in .venv; nothing is installed elsewhere. PYTHON picks the interpreter (3.11 to 3.13).
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: demo test fuzz model check gate lint types layers docs clean

$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else "sayso needs Python 3.11 to 3.13; set PYTHON=python3.12 or the like")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(STAMP)

demo: $(STAMP)  ## read the bundled sample story, print the brief, write report.html
	rm -f build/demo.db build/demo.db-wal build/demo.db-shm
	mkdir -p build
	$(BIN)/sayso sample build/story
	$(BIN)/sayso read build/story --ledger build/demo.db
	$(BIN)/sayso brief --ledger build/demo.db
	$(BIN)/sayso report --ledger build/demo.db --out report.html

test: $(STAMP)  ## pass the tests
	$(BIN)/python -m pytest

fuzz: $(STAMP)  ## look for inputs that break the property tests, many at random
	SAYSO_EXAMPLES=search $(BIN)/python -m pytest -k "any or hostile or stateful" tests

model:  ## train the embedded network anew from the reference data (80 minutes on two cores; 6 GB to install)
	$(PYTHON) -m venv .venv-training
	.venv-training/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[training]'
	.venv-training/bin/python training/reader/train.py
	.venv-training/bin/python training/reader/export.py

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

layers: $(STAMP)
	$(BIN)/lint-imports

gate: $(STAMP)  ## the figures may not fall below eval/floors.json (skips what has no data here)
	$(BIN)/python eval/gate.py

check: lint types layers  ## what CI runs
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered --cov-fail-under=85
	$(BIN)/python eval/gate.py

clean:
	rm -rf .venv build report.html
