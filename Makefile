# The two commands of the README are `make run` and `make test`. Nothing is done twice: what a
# stamp in .venv/ says is done is skipped until pyproject.toml changes.

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
SYSTEM := $(VENV)/.system
SHOTS ?= shots
SHELL := /bin/bash

.PHONY: help run setup test lint bench translations qt-words pictures clean
.DEFAULT_GOAL := help

help:
	@echo "make run           set up, then open the window (without a display: a tour in pictures)"
	@echo "make test          set up, then every check and test"
	@echo "make lint          formatting, types, layers"
	@echo "make bench         what is claimed about speed, as ratios"
	@echo "make translations  bring the catalogue up to the source"
	@echo "make pictures      take the pictures of the README again"

run: setup
	@case "$$QT_QPA_PLATFORM" in \
	  offscreen*|minimal*) display= ;; \
	  *) display=$$QT_QPA_PLATFORM$$DISPLAY$$WAYLAND_DISPLAY ;; \
	esac; \
	if [ -n "$$display" ]; then \
	  $(BIN)/embedstudio; \
	else \
	  echo "There is no display: walking the main job off screen."; \
	  $(BIN)/embedstudio tour --out $(SHOTS); \
	fi

setup: $(INSTALLED) $(SYSTEM)
	@$(BIN)/embedstudio warm

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "EmbedStudio needs Python 3.11, and there is no $(PYTHON) here."; \
	  echo "On Debian 12:  apt-get install python3.11 python3.11-venv   (Ubuntu: add-apt-repository ppa:deadsnakes/ppa first)"; \
	  echo "Anywhere else: https://www.python.org/downloads/ or pyenv install 3.11; then  make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; \
	  exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "EmbedStudio needs Python 3.11; $(PYTHON) is $$($(PYTHON) -V)."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "No virtual environment could be made. On Debian:  apt-get install python3.11-venv"; exit 1; }

$(INSTALLED): pyproject.toml | $(VENV)/bin/python
	@echo "Installing EmbedStudio and what it needs into $(VENV) (a few minutes the first time)…"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[samples,dev]'
	@touch $@

# As root on Debian the missing system libraries and fonts are installed; otherwise `doctor`
# prints the command that does it, and the set-up goes on: tests and tour need no display.
$(SYSTEM): $(INSTALLED)
	@$(BIN)/python -m embedstudio doctor --fix --quick --only-missing
	@touch $@

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/translations.py

# The parts run apart, so that no window test shares a process with a long training; what opens
# no window runs on two processes. The last line is the summary of the last part.
test: setup lint
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -m "not slow and not window" -n 2 --dist loadfile
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -m "not slow and window"
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -m slow

bench: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks

translations: $(INSTALLED)
	$(BIN)/python tools/translations.py --update

# Words of Qt's file dialog that Qt has no Chinese for, compiled: only Qt's own form is read by it.
qt-words: $(INSTALLED)
	$(BIN)/pyside6-lrelease resources/i18n/qt_zh_CN.ts -qm resources/i18n/qt_zh_CN.qm

# The pictures of the README, taken from the program as it is now.
TEXT = "The chip maker raised its profit forecast after phone sales in Europe beat what analysts expected."
pictures: setup
	$(BIN)/embedstudio tour --language en --out $(SHOTS)
	mkdir -p docs
	cp $(SHOTS)/*-neighbours.png docs/map.png
	cp $(SHOTS)/*-live.png docs/training.png
	cp $(SHOTS)/*-corpus.png docs/corpus.png
	$(BIN)/embedstudio shot starter:zh docs/map-zh.png --theme dark --language zh_CN --select 国王
	rm -rf $(SHOTS)/news.embed
	$(BIN)/embedstudio corpus add $(SHOTS)/news.embed sample:bbc --name "BBC News"
	$(BIN)/embedstudio embed-documents $(SHOTS)/news.embed --corpus "BBC News" --features sif \
		--embedding starter:en --name texts
	$(BIN)/embedstudio map $(SHOTS)/news.embed texts
	$(BIN)/embedstudio finetune $(SHOTS)/news.embed --corpus "BBC News" --model linear_svm --name topics
	$(BIN)/embedstudio shot $(SHOTS)/news.embed docs/documents.png --language en --pane map
	$(BIN)/embedstudio shot $(SHOTS)/news.embed docs/models.png --language en --pane models --text $(TEXT)

clean:
	rm -rf $(VENV) $(SHOTS) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
