# The verbs of this project; what they do is in scripts/.

# rustup puts cargo there, and a shell that was open before knows nothing of it.
export PATH := $(PATH):$(HOME)/.cargo/bin
# cargo and npm would take `make -j` for a job server that they may use.
unexport MAKEFLAGS

.DEFAULT_GOAL := help
.PHONY: run dev test prove bench screenshots audit icons check fmt sqlx openapi clean help

run: ## Set up, build and serve the whole product on http://localhost:3000 (PORT=… for another port)
	@exec scripts/run.sh

dev: ## The same with hot reload: open http://localhost:8080
	@exec scripts/dev.sh

test: ## Set up and run every check and test there is
	@exec scripts/test.sh

prove: ## A longer run of the proofs of anonymity, with new scenarios (PROOF_SCENARIOS=… for each of four)
	@scripts/setup.sh dev
	@scripts/frontend.sh install
	@scripts/frontend.sh build
	PROOF_SCENARIOS=$${PROOF_SCENARIOS:-2000} PROOF_SEED=$$(date +%s) cargo test --locked --test api proofs -- --nocapture

bench: ## Measure what the server carries here: docs/performance.md
	@exec scripts/bench.sh

screenshots: ## Draw every page of the built product, the same each time: target/screenshots (WIDTHS=390,768,1440)
	@exec scripts/browser.sh screenshots

audit: ## Ask Lighthouse about the main pages: target/audit
	@exec scripts/browser.sh audit

icons: ## After a change of the mark: draw the icons anew
	@exec scripts/browser.sh icons

check: ## The fast part of the tests: formats, lints, types, unit tests of the front end
	@scripts/setup.sh dev
	@scripts/frontend.sh install
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	cd frontend && npm run format:check && npm run lint && npm run typecheck && npm test

fmt: ## Format everything
	@scripts/setup.sh dev
	@scripts/frontend.sh install
	cargo fmt --all
	cd frontend && npm run format

sqlx: ## After a change of a query or a migration: write .sqlx anew
	@scripts/setup.sh dev
	@scripts/queries.sh write

openapi: ## After a change of the API: write its document and the front end's types anew
	@scripts/setup.sh dev
	@scripts/frontend.sh install
	cargo run --quiet --locked -- openapi > target/openapi.json
	mv target/openapi.json frontend/src/api/openapi.json
	cd frontend && npm run api

# Not .tools: a database that was made by the PostgreSQL in there needs it.
clean: ## Remove what was built; the data stays
	rm -rf target frontend/dist frontend/node_modules

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile
