# Every command of a contributor. Each sets up what it needs.
.PHONY: demo run test check bench lock setup nlu clean
LAPOR := .venv/bin/lapor

demo: setup  ## the chat page on this machine: no Telegram, no network
	@exec $(LAPOR) demo

run: setup  ## serve Telegram (LAPOR_BOT_TOKEN in .env)
	@exec $(LAPOR) run

test: setup nlu  ## the whole suite, with real Rasa, SQLite, PostgreSQL and Chromium
	@.venv/bin/pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(ARGS)

check: setup  ## format, lint, types, import contracts, examples of the model
	@.venv/bin/ruff format --check . && .venv/bin/ruff check . && .venv/bin/mypy && .venv/bin/lint-imports
	@$(LAPOR) nlu check --no-doubts

bench: setup nlu  ## journeys a second, turn times, and the yardsticks beside them
	@.venv/bin/python -m tests.bench $(ARGS)

setup: .venv/.ready  ## the application's environment
nlu: nlu/.venv/.ready  ## Rasa's environment

.venv/.ready: requirements.lock pyproject.toml scripts/get-uv
	@[ -x .venv/bin/python ] || $$(scripts/get-uv) venv -q --python ">=3.11" .venv
	@$$(scripts/get-uv) pip sync -q --compile-bytecode --python .venv requirements.lock
	@$$(scripts/get-uv) pip install -q --python .venv --no-deps -e . && touch $@

nlu/.venv/.ready: nlu/requirements.lock .venv/.ready
	@.venv/bin/python -m nlu.environment && touch $@

lock:  ## refresh both lock files from the newest allowed versions
	@$$(scripts/get-uv) pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-header --group dev pyproject.toml -o requirements.lock
	@cd nlu && $$(../scripts/get-uv) pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml -o requirements.lock

clean:  ## remove environments, models and local data
	rm -rf .venv .uv nlu/.venv nlu/models var
