# The clone's commands. What they set up stays inside the clone: .venv, .tools.
#   JUPYTER=/path/to/jupyter  uses your own Jupyter instead of .venv
#   PYTHON=/path/to/python3   makes .venv with this Python
#   BUILD=/path/to/folder     writes there instead of build/

SHELL := /bin/bash
BUILD ?= build
NOTEBOOKS ?=
NB = tools/nb.sh
GOFILES = find . -name '*.go' -not -path './.*' -not -path '*/_*'
export JUPYTER PYTHON BUILD
export GOWORK = off

.PHONY: help
help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-20s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## install JupyterLab and the GoNB kernel inside this clone
	@tools/setup.sh

.PHONY: notebooks
notebooks: setup ## execute the notebooks into build/, with their pages (NOTEBOOKS="notebooks/a.ipynb …": only these)
	@$(NB) run -out "$(BUILD)" $(NOTEBOOKS)

.PHONY: pdf
pdf: setup ## the same, and print their pages as PDF files, with Chromium
	@$(NB) run -out "$(BUILD)" -pdf $(NOTEBOOKS)

.PHONY: update-notebooks
update-notebooks: setup ## the same, and save the outputs in notebooks/
	@$(NB) run -out "$(BUILD)" -update $(NOTEBOOKS)

.PHONY: verify
verify: setup ## execute the notebooks from nothing: do they, and the published values, come out as they are committed?
	@$(NB) verify -out "$(BUILD)" $(NOTEBOOKS)

.PHONY: update-reproduction
update-reproduction: ## compute the published values, and write docs/reproduction.md
	@$(NB) verify -update

.PHONY: clean-notebooks
clean-notebooks: ## put the notebooks in the form in which they are committed
	@$(NB) clean $(NOTEBOOKS)

.PHONY: lab
lab: setup ## open notebooks/ in JupyterLab: prints the address (PORT=8888: this port)
	@exec tools/lab.sh notebooks $(if $(PORT),--port=$(PORT))

.PHONY: install-kernel
install-kernel: setup ## put the kernel where your own Jupyter finds it (FORCE=1: over another one)
	@FORCE=$(FORCE) tools/install-kernel.sh

.PHONY: test
test: ## check format, vet, lint, all tests, the notebooks, the browser
	@tools/test.sh

.PHONY: lint
lint: setup ## go vet and staticcheck
	@go vet ./...
	@.tools/bin/staticcheck ./...
	@cd ionb-picture && go vet ./... && ../.tools/bin/staticcheck ./...

.PHONY: fmt
fmt: ## format the Go code
	@gofmt -w $$($(GOFILES))

.PHONY: bench
bench: setup ## run the benchmarks, and those against numpy and others: writes docs/benchmarks.md
	@go test -run '^$$' -bench . -benchmem ./...
	@cd ionb-picture && go test -run '^$$' -bench . -benchmem ./...
	@tools/peers.sh
	@go build -o .tools/bench ./internal/cmd/bench && PATH="$$PWD/.tools/bin:$$PATH" .tools/bench

.PHONY: image
image: ## build the Docker image go-ionb: see docker/README.md
	@docker/build go-ionb

.PHONY: test-image
test-image: ## build the image for real, and check it
	@docker/test

.PHONY: requirements
requirements: ## pin requirements.in anew in requirements.txt
	@tools/requirements.sh

.PHONY: release
release: ## what a release hands out beside its tags, in build/release/: see docs/release.md
	@tools/release.sh "$(BUILD)/release"

.PHONY: clean
clean: ## remove build/, but no other folder that BUILD names
	@rm -rf build

.PHONY: distclean
distclean: clean ## remove all that was set up, too
	@rm -rf .venv .tools
