# make demo and make test need Python 3.11 or newer and nothing else: they make their own environment in .venv.

PYTHON ?= python3
BIN := .venv/bin
DATA ?= ../shared/data
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test lint bench train clean

demo: .venv/.run
	$(BIN)/sayso demo --archive demo-archive

test: .venv/.dev lint
	$(BIN)/python -m pytest

lint: .venv/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: .venv/.dev
	$(BIN)/python -m bench --data $(DATA)

# About three hours on two cores; stops and goes on where it was. See training/README.md.
TRAIN = $(BIN)/python -m training.train --data $(DATA) --weights $$($(BIN)/python -m training.weights runs/weights)
train: .venv/.training
	$(TRAIN) --out runs/engine --ud-passes 6 --news-passes 5
	$(TRAIN) --out runs/polish --ud-passes 3 --news-passes 0.35 --start-from runs/engine/network.pt --rate 0.5 --seed 2
	$(BIN)/python -m training.average runs/engine runs/polish --out runs/average
	$(TRAIN) --out runs/trees --ud-passes 10 --news-passes 1.5 --start-from runs/average/network.pt --rate 0.6 --seed 3 \
		--dropout 0.3 --layer-dropout 0.1 --masked 0.04
	$(BIN)/python -m training.average runs/average runs/trees runs/trees --out runs/final
	$(BIN)/python -m training.export --run runs/final --data $(DATA)

.venv/.run: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "sayso needs Python 3.11 or newer: make PYTHON=python3.12 demo")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

.venv/.dev: .venv/.run
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

# torch stays out of the other environments on purpose: with it installed, spaCy takes seconds to import.
.venv/.training: .venv/.dev
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[training]'
	touch $@

clean:
	rm -rf .venv demo-archive build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
