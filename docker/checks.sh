# shellcheck shell=bash disable=SC2154 # docker/test sets these variables
# The checks of docker/test that are more than a command in a container. `check` runs
# them in a condition, where set -e does not hold: they look at every status themselves.

nothing_to_set_up() {
	local output
	output=$(run -- make setup 2>&1) || fail "make setup failed: $output"
	[ -z "$output" ] || fail "make setup did something: $output"
}

without() { # without COMMAND…
	local found
	found=$(run -- bash -c "command -v $* || true") || return 1
	[ -z "$found" ] || fail "the image has $found"
}

# Where the mounted folder is somebody else's, JupyterLab starts in another one.
lab_without_work() {
	local settings
	mkdir "$scratch/theirs"
	settings=$(run --volume "$scratch/theirs:/home/ionb/work:ro" -- jupyter lab --show-config-json) || return 1
	[[ $settings == *'"root_dir": "/tmp/go-ionb/work"'* && $settings == *'"ip": "0.0.0.0"'* ]] ||
		fail "its settings are: $settings"
}

# A locked container, as compose.yaml has it. The work folder is mounted, so that the
# browser test can read what JupyterLab saves.
start_lab() {
	mkdir -p "$scratch/work"
	chmod 777 "$scratch/work"
	docker run --detach --name "$container" --network host "${locked[@]}" \
		--env JUPYTER_PORT="$(free_port)" --env JUPYTER_TOKEN=image-test \
		--volume "$scratch/work:/home/ionb/work" --health-interval 1s \
		"$image" jupyter lab --LabApp.expose_app_in_browser=True || return 1
	for _ in {1..60}; do
		case $(docker inspect --format '{{.State.Health.Status}}' "$container") in
		healthy) return ;;
		esac
		sleep 1
	done
	docker logs "$container"
	fail "the container did not become healthy within a minute"
}

free_port() {
	python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

port() {
	docker inspect --format '{{range .Config.Env}}{{println .}}{{end}}' "$container" | sed -n 's/^JUPYTER_PORT=//p'
}

status() { # status PATH is what JupyterLab answers
	docker exec "$container" python -c '
import http.client, os, sys
server = http.client.HTTPConnection("127.0.0.1", int(os.environ["JUPYTER_PORT"]))
server.request("GET", sys.argv[1])
print(server.getresponse().status)' "$1"
}

asks_for_token() {
	[ "$(status /api/contents)" = 403 ] || fail "without a token: status $(status /api/contents), want 403"
	[ "$(status '/api/contents?token=wrong')" = 403 ] || fail "with a wrong token: status $(status '/api/contents?token=wrong'), want 403"
	[ "$(status '/api/contents?token=image-test')" = 200 ] || fail "with the token: status $(status '/api/contents?token=image-test'), want 200"
}

in_browser() { # go test is content with a test that is skipped, or is not there
	need_chromium
	IONB_LAB=http://127.0.0.1:$(port) IONB_LAB_TOKEN=image-test IONB_LAB_FOLDER=$scratch/work/lessons \
		go test ./notebooks -count=1 -v -run 'TestGivenLab$' | awk '{ print } /^--- PASS: TestGivenLab/ { passed = 1 } END { exit !passed }'
}

# 137 would be the engine's SIGKILL.
stops() {
	local code
	docker stop --time 20 "$container" || return 1
	code=$(docker inspect --format '{{.State.ExitCode}}' "$container") || return 1
	[ "$code" != 137 ] || fail "it had to be killed"
}
