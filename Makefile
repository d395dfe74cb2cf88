# dqcheck: `make help` lists what can be made.

PREFIX ?= /usr/local
CORPUS ?= ../shared/corpus
CHECKED := --explicit-target-dependency-import-check error
RELEASE := --configuration release --static-swift-stdlib $(CHECKED)
LIBRARIES := pkg-config libxml2-dev libzip-dev libssl-dev libisal-dev
# A LibreOffice that is there is kept: the package without a GUI would displace a desktop's.
JUDGES := python3 python3-venv $(if $(shell command -v soffice),,libreoffice-calc-nogui)
DQCHECK = $(shell swift build $(RELEASE) --show-bin-path)/dqcheck
SOURCES := git ls-files -z '*.swift' | xargs -0 swift format

.PHONY: help demo test build docs lint format corpus findings evaluate roundtrip faults recalc bench pictures fuzz install clean libraries

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

demo: build ## build, and check the sample workbook
	@Tests/Tools/demo $(DQCHECK)

test: libraries .build-judges/installed ## install what is missing, and run all tests
	swift test --disable-xctest $(CHECKED)

build: libraries ## build the program, for release
	swift build $(RELEASE) --product dqcheck

corpus: build ## read the workbooks of CORPUS (default ../shared/corpus) and compare with other readers
	@if [ -d "$(CORPUS)" ]; then python3 Tests/Tools/corpus.py $(DQCHECK) "$(CORPUS)"; \
	else echo "There is no corpus at $(CORPUS); name one with CORPUS=…"; fi

findings: build ## check the workbooks of CORPUS: no crash, no delay, no error that was not reviewed
	@if [ -d "$(CORPUS)" ]; then python3 Tests/Tools/findings.py $(DQCHECK) "$(CORPUS)" Tests/corpus-errors.tsv; \
	else echo "There is no corpus at $(CORPUS); name one with CORPUS=…"; fi

evaluate: build .build-judges/installed ## check labelled workbooks with planted errors: recall, precision, tables; SEED (default 1) varies them
	rm -rf .build-labelled
	.build-judges/bin/python Tests/Labelled/generate.py .build-labelled --seed $(or $(SEED),1)
	.build-judges/bin/python Tests/Tools/evaluate.py $(DQCHECK) .build-labelled $(LIST)

roundtrip: build .build-judges/installed ## change cells of the workbooks of CORPUS, have others read them, undo, open in LibreOffice
	@if [ -d "$(CORPUS)" ]; then .build-judges/bin/python Tests/Tools/roundtrip.py $(DQCHECK) "$(CORPUS)"; \
	else echo "There is no corpus at $(CORPUS); name one with CORPUS=…"; fi

faults: build .build-judges/installed ## kill the program while it saves, fill its disk, replace its input: nothing half-written
	.build-judges/bin/python Tests/Tools/faults.py $(DQCHECK)

recalc: libraries ## work out the formulas of CORPUS anew and compare with what is stored; writes Tests/recalculation.tsv
	DQCHECK_RECALC="$(abspath $(CORPUS))" swift test --disable-xctest --filter RecalculationTests.CorpusTests

bench: build .build-judges/peers ## measure reading, editing, writing and checking beside the peers; takes some minutes
	.build-judges/bin/python Tests/Benchmarks/generate.py .build-bench
	swift build --package-path Tests/Benchmarks --configuration release
	.build-judges/bin/python Tests/Benchmarks/bench.py Tests/Benchmarks/.build/release/Bench .build-bench
	.build-judges/bin/python Tests/Benchmarks/edit.py Tests/Benchmarks/.build/release/Bench .build-bench
	.build-judges/bin/python Tests/Benchmarks/writing.py Tests/Benchmarks/.build/release/Bench .build-bench/written
	.build-judges/bin/python Tests/Benchmarks/reports.py $(DQCHECK) .build-bench/reports
	.build-judges/bin/python Tests/Benchmarks/rules.py .build-bench $(DQCHECK)

pictures: build .build-judges/browser ## look at the reports in a browser, test their accessibility, renew docs/pictures
	.build-judges/bin/python Tests/Tools/report-pictures.py $(DQCHECK) docs/pictures

fuzz: libraries ## fuzz the reader, SECONDS (default 60) for each of two targets
	Tests/Tools/fuzz.sh $(or $(SECONDS),60)

docs: build ## write docs/checks.md anew
	mkdir -p docs
	$(DQCHECK) rules explain --markdown --lang en > docs/checks.md

lint: ## check the layout of the sources
	$(SOURCES) lint --strict --parallel

format: ## lay out the sources
	$(SOURCES) --in-place --parallel

install: build ## install the program, its man page and completions under PREFIX
	Tests/Tools/install-program $(DQCHECK) "$(DESTDIR)$(PREFIX)"

clean: ## remove everything that was built
	rm -rf .build .build-judges .build-labelled

libraries:
	@Tests/Tools/install-packages $(LIBRARIES)

.build-judges/installed: Tests/Judges/requirements.txt
	Tests/Tools/install-packages $(JUDGES)
	python3 -m venv .build-judges
	.build-judges/bin/pip install --quiet --requirement $<
	touch $@

.build-judges/browser: .build-judges/installed Tests/Tools/requirements.txt
	Tests/Tools/install-packages $(if $(shell command -v chromium),,chromium)
	.build-judges/bin/pip install --quiet --requirement Tests/Tools/requirements.txt
	touch $@

.build-judges/peers: .build-judges/installed Tests/Benchmarks/requirements.txt
	Tests/Tools/install-packages libxlsxwriter-dev
	.build-judges/bin/pip install --quiet --requirement Tests/Benchmarks/requirements.txt
	touch $@
