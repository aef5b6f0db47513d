# The menu. `make demo` and `make test` are the two that matter; both install what is missing (Debian packages) by themselves.
SHELL := /bin/bash
BUILD := build/release
DETENTE := $(BUILD)/cli/detente
JOBS ?= $(shell nproc)
STORE := out/demo.db

.PHONY: help demo test build packages eval bench asan lint format docs train clean

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

## make demo    build, read the example corpus into a store, show the relationship of its two leaders
demo: build
	@mkdir -p out && rm -f $(STORE) $(STORE)-wal $(STORE)-shm
	@tools/demo $(DETENTE) $(STORE)

## make test    build and run every test
test: build
	ctest --test-dir $(BUILD) --output-on-failure

packages:
	@tools/install-packages

build: packages
	@cmake --preset release >/dev/null
	@cmake --build $(BUILD) -j $(JOBS)

## make eval    score every stage on ../shared/gold (skips with a message when it is not there)
eval: build
	python3 eval/run.py --detente $(DETENTE)

## make bench   sentences and articles a second, per stage and end to end
bench: packages
	cmake --preset release -DDETENTE_BENCH=ON >/dev/null
	cmake --build $(BUILD) -j $(JOBS)
	bench/run $(BUILD)

## make asan    every test under the address and undefined-behaviour sanitizers
asan: packages
	cmake --preset asan >/dev/null
	cmake --build build/asan -j $(JOBS)
	ctest --test-dir build/asan --output-on-failure

## make lint    formatting, and clang-tidy on the files changed since BASE (default: HEAD~1)
lint:
	@tools/lint

## make format  rewrite the C++ files as clang-format has them
format:
	git ls-files '*.cpp' '*.h' | xargs clang-format -i

## make docs    rewrite the generated pages of docs/
docs: build
	$(DETENTE) help --markdown > docs/commands.md
	$(DETENTE) explain --markdown > docs/ontology.md
	tools/tour $(DETENTE) > docs/tour.md

## make train   retrain the language models (the only thing that installs a training framework)
train:
	training/train.sh

clean:
	rm -rf build out
