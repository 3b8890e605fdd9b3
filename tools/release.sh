#!/usr/bin/env bash
# release.sh FOLDER makes in it what a release hands out beside its tags: the notebooks,
# the source that the image is built of, the commands that build and save it, checksums.
# All of it is the commit's, with the commit's date: two runs give the same bytes.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/lib.sh
out=$1

main() {
	need_go
	[ -z "$(git status --porcelain)" ] ||
		fail "make release: there are changes that no commit has (git status). A release is made of a commit: commit them, or put them away."
	{ go test -count=1 ./internal/version && go test -count=1 ./notebooks -run 'TestNotebooksStartWithTheFirstCell$'; } ||
		fail "make release: the version is not the same everywhere, as said above. docs/release.md says where it is changed."
	version=$(sed -n 's/^const Version = "\(.*\)"$/\1/p' internal/version/version.go)
	commit=$(git rev-parse HEAD)
	scratch=$(mktemp -d)
	trap 'rm -rf "$scratch"' EXIT

	mkdir -p "$out"
	rm -f "$out"/go-ionb-* "$out/SHA256SUMS"
	notebooks_readme >"$scratch/README.md"
	archive notebooks --add-file="$scratch/README.md" HEAD \
		LICENSE docs/store.md docs/benchmarks.md docs/benchmarks.svg ':(glob)notebooks/*.ipynb' notebooks/solutions
	archive source HEAD
	image_recipe >"$out/go-ionb-image-$version.md"
	(cd "$out" && sha256sum -- go-ionb-* >SHA256SUMS)
	check
	echo "made of commit $commit, in $out:"
	ls -l "$out"
}

# git sorts the files, gives them the commit's date and root as their owner.
archive() { # archive NAME GIT-ARCHIVE-ARGUMENTS…
	local name=go-ionb-$1-$version
	shift
	git -c tar.umask=0022 archive --format=tar --prefix="$name/" "$@" | gzip -9n >"$out/$name.tar.gz"
}

# What was made is read once more: the checksums, the commit that git writes into its
# archives, and whether no notebook is missing.
check() {
	local file
	(cd "$out" && sha256sum --check --quiet SHA256SUMS)
	for file in "$out"/*.tar.gz; do
		[ "$(gzip -dc "$file" | { git get-tar-commit-id && cat >/dev/null; })" = "$commit" ] ||
			fail "make release: $file is not of commit $commit"
	done
	tar -tzf "$out/go-ionb-notebooks-$version.tar.gz" | sed -n 's,^[^/]*/\(notebooks/.*\.ipynb\)$,\1,p' | LC_ALL=C sort >"$scratch/has"
	git ls-files ':(glob)notebooks/*.ipynb' 'notebooks/solutions/*.ipynb' | LC_ALL=C sort >"$scratch/wants"
	diff "$scratch/wants" "$scratch/has" || fail "make release: the tarball's notebooks are not the repository's, as said above"
}

tool_version() { # tool_version MODULE
	go list -C tools -m -f '{{.Version}}' "$1"
}

notebooks_readme() {
	cat <<END
# The notebooks of go-ionb $version

\`notebooks/\` has the lessons, to be read in their order, and the gallery of charts;
\`notebooks/solutions/\` the lessons' exercises, solved. They hold their outputs: to read them, any
Jupyter will do. To unpack them without the solutions:

    tar -xzf go-ionb-notebooks-$version.tar.gz --exclude=solutions

Each lesson links to its solutions: without them that link leads nowhere.

To execute them, a Jupyter needs the kernel GoNB, which needs Go 1.26 or newer:

    go install github.com/janpfeifer/gonb@$(tool_version github.com/janpfeifer/gonb)
    go install golang.org/x/tools/cmd/goimports@$(tool_version golang.org/x/tools)
    go install github.com/ionb/go-ionb/ionb-picture@$version    # pictures of charts where no script runs
    gonb --install

The first code cell of every notebook gets go-ionb $version: that takes a network once. What takes
none is the image, or a clone: <https://github.com/ionb/go-ionb>.

Made of commit $commit.
END
}

image_recipe() {
	cat <<END
# The image of go-ionb $version

The saved image is made by these commands, of commit $commit:

    sha256sum --check --ignore-missing SHA256SUMS
    tar -xzf go-ionb-source-$version.tar.gz
    go-ionb-source-$version/docker/build go-ionb:$version --build-arg REVISION=$commit
    docker save go-ionb:$version | gzip -n >go-ionb-image-$version.tar.gz

They need Docker with BuildKit, and a network. Whoever has the saved image needs neither a network nor
these files:

    docker load -i go-ionb-image-$version.tar.gz
    docker run --rm --network none go-ionb:$version make verify

The base images are named at the top of \`docker/Dockerfile\`, Go modules are pinned by \`go.sum\`, Python packages
by the hashes of \`requirements.txt\`; Debian's packages are those of the day of the build.
END
}

main
