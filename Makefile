# Two commands matter: `make demo` and `make test`. Everything they need is set up by them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TREEBANKS ?= ../shared/treebanks
REFERENCE ?= ../shared/reference

.PHONY: demo test check model disambiguator encoder data gold bench map clean

demo: $(VENV)/demo.done
	$(BIN)/summitry demo --out demo

test: $(VENV)/test.done
	$(BIN)/python scripts/browser.py --install
	$(BIN)/python -m pytest -n auto

check: $(VENV)/test.done
	$(BIN)/ruff check src tests training scripts bench eval
	$(BIN)/ruff format --check src tests training scripts bench eval
	$(BIN)/mypy
	$(BIN)/lint-imports

# The English pipeline, from the treebanks (see training/README.md for where they come from).
model: $(VENV)/model.done
	$(BIN)/python -m training.train --treebanks $(TREEBANKS)

# The models that decide what a word names and who takes part (see training/README.md).
disambiguator: $(VENV)/model.done
	$(BIN)/python -m training.disambiguator.train
	$(BIN)/python -m training.disambiguator.statuses

# The encoder that names the relation of a given pair (see training/README.md).
encoder: $(VENV)/encoder.done
	$(BIN)/python -m training.encoder.train
	$(BIN)/python -m training.encoder.blend

# Tables of actors, outlets and places, from the reference folder.
data: $(VENV)/model.done
	$(BIN)/python scripts/build_actors.py $(REFERENCE)
	$(BIN)/python scripts/build_outlets.py $(REFERENCE)
	$(BIN)/python scripts/build_places.py

# Labelled articles of our own, from their sources (see eval/README.md).
gold: $(VENV)/test.done
	$(BIN)/python -m eval.compile

bench: $(VENV)/test.done
	$(BIN)/python -m bench.reading

map: $(VENV)/test.done
	$(BIN)/python scripts/map.py

clean:
	rm -rf $(VENV) demo build dist

$(BIN)/python:
	$(PYTHON) -m venv $(VENV) || { $(PYTHON) -m pip install --user virtualenv && $(PYTHON) -m virtualenv $(VENV); }
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/demo.done: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/test.done: $(VENV)/demo.done
	$(BIN)/python -m pip install --quiet --group test --group check
	touch $@

$(VENV)/encoder.done: $(VENV)/model.done
	$(BIN)/python -m pip install --quiet --group encoder
	touch $@

$(VENV)/model.done: $(VENV)/test.done
	$(BIN)/python -m pip install --quiet --group model
	touch $@
