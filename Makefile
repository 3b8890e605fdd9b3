# The clone's commands. What they set up stays inside the clone: .venv, .tools.
#   JUPYTER=/path/to/jupyter  uses your own Jupyter instead of .venv
#   PYTHON=/path/to/python3   makes .venv with this Python

SHELL := /bin/bash
NOTEBOOKS ?=
GOFILES = find . -name '*.go' -not -path './.*' -not -path '*/_*'
export JUPYTER PYTHON
export GOWORK = off

.PHONY: help
help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS=$$'\t' read -r name text; do printf '  make %-18s %s\n' "$$name" "$$text"; done

.PHONY: setup
setup: ## install JupyterLab and the GoNB kernel inside this clone
	@tools/setup.sh

.PHONY: notebooks
notebooks: setup ## execute the notebooks into build/, with their pages (NOTEBOOKS="notebooks/a.ipynb …": only these)
	@go build -o .tools/nb ./internal/cmd/nb && .tools/nb run $(NOTEBOOKS)

.PHONY: pdf
pdf: setup ## the same, and print their pages as PDF files, with Chromium
	@go build -o .tools/nb ./internal/cmd/nb && .tools/nb run -pdf $(NOTEBOOKS)

.PHONY: update-notebooks
update-notebooks: setup ## the same, and save the outputs in notebooks/
	@go build -o .tools/nb ./internal/cmd/nb && .tools/nb run -update $(NOTEBOOKS)

.PHONY: clean-notebooks
clean-notebooks: ## put the notebooks in the form in which they are committed
	@go run ./internal/cmd/nb clean $(NOTEBOOKS)

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

.PHONY: requirements
requirements: ## pin requirements.in anew in requirements.txt
	@tools/requirements.sh

.PHONY: clean
clean: ## remove build/
	@rm -rf build

.PHONY: distclean
distclean: clean ## remove all that was set up, too
	@rm -rf .venv .tools
