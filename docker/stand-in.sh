# shellcheck shell=bash disable=SC2154 # docker/test sets these variables
# Base images for docker/test. Where they cannot be pulled, images of the same names
# are made: Debian with debootstrap, and the machine's own Go. They are good for the
# test and nothing else: an image built on them is not to be pushed or handed out.

stand_ins=()

need_image() { # need_image NAME COMMAND… makes it with the command
	local name=$1
	shift
	if docker image inspect "$name" >/dev/null 2>&1; then return; fi
	if timeout 300 docker pull --quiet "$name" >"$scratch/pull.log" 2>&1; then return; fi
	if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
		fail "$name cannot be pulled, and only root on Debian can make a stand-in: $(tail -n 1 "$scratch/pull.log")"
	fi
	echo "$name cannot be pulled: making a stand-in"
	stand_ins+=("$name")
	"$@" | docker import - "$name" >/dev/null
}

debian_suite() { # debian_suite SUITE writes it as a tar
	local mirror
	command -v debootstrap >/dev/null || install_debian debootstrap >&2
	# shellcheck disable=SC2016 # apt-get's variable: the mirror that this machine uses
	mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' | head -n 1)
	debootstrap --variant=minbase "$1" "$scratch/debian" "$mirror" >"$scratch/debootstrap.log" 2>&1 ||
		{ tail -n 5 "$scratch/debootstrap.log" >&2 && return 1; }
	rm -rf "$scratch"/debian/var/cache/apt/archives/*.deb "$scratch"/debian/var/lib/apt/lists/*
	tar -C "$scratch/debian" -c .
}

# Of this image the Dockerfile takes Go's folder alone.
go_folder() {
	tar -C "$(go env GOROOT)" --dereference --transform 's,^\.,usr/local/go,' -c .
}
