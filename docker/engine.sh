# shellcheck shell=bash disable=SC2154 # docker/test sets these variables
# An engine for docker/test: the one that runs, or one of its own, which ends with it.

need_engine() {
	[ "$(uname)" = Linux ] || skip "the checks are for Docker on Linux"
	if docker version >/dev/null 2>&1; then return; fi
	if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
		skip "no Docker engine runs, and only root on Debian can start one here"
	fi
	command -v dockerd >/dev/null || install_debian docker.io ||
		fail "Docker is missing: install it (Debian: apt-get install docker.io)."
	start_engine
}

# skip ends with a status of its own: nothing was tried.
skip() {
	echo "skipped: $*"
	[ "${IONB_REQUIRE-}" != 1 ] || fail "IONB_REQUIRE=1: nothing may be skipped."
	exit 75
}

# The engine has no network of its own: containers have the machine's, or none. With
# IONB_DOCKER_DATA its images and build caches are kept there for the next run.
start_engine() {
	local data=${IONB_DOCKER_DATA:-$scratch/data}
	PATH=/usr/bin:$PATH # Debian's client: another one may be without BuildKit
	export DOCKER_HOST=unix://$scratch/docker.sock
	dockerd --host "$DOCKER_HOST" --data-root "$data" --exec-root "$scratch/exec" --pidfile "$scratch/pid" \
		--bridge=none --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false \
		>"$scratch/engine.log" 2>&1 &
	engine=$!
	for _ in {1..60}; do
		if docker version >/dev/null 2>&1; then return; fi
		kill -0 "$engine" 2>/dev/null || break
		sleep 1
	done
	tail -n 20 "$scratch/engine.log" >&2
	fail "The Docker engine did not start."
}

stop_engine() {
	[ -n "${engine-}" ] || return 0
	kill "$engine" 2>/dev/null || true
	wait "$engine" || true
	umount "$scratch/exec/netns/default" 2>/dev/null || true # it leaves that of --network host
}
