// Package shareddata finds published tables, with what their publishers computed
// from them, that tests compare with but that are not part of the repository.
//
// They are in the folder "data" of the folder that the environment variable
// IONB_SHARED names; without it, of the folder "shared" beside the clone.
package shareddata

import (
	"os"
	"path/filepath"
	"testing"
)

const variable = "IONB_SHARED"

// Path returns the path of a file or folder of the shared data:
//
//	shareddata.Path(t, "germany_1995", "expected.json")
//
// A test is skipped when it is not there, also where IONB_REQUIRE forbids to skip:
// nobody can be asked to have it. Where IONB_SHARED says that it is there, the
// test fails instead.
func Path(t testing.TB, elem ...string) string {
	t.Helper()
	shared, given := os.LookupEnv(variable)
	if !given || shared == "" {
		given, shared = false, filepath.Join(root(t), "..", "shared")
	}
	path := filepath.Join(append([]string{shared, "data"}, elem...)...)
	_, err := os.Stat(path)
	switch {
	case err != nil && given:
		t.Fatalf("%s is %q, but: %v", variable, shared, err)
	case err != nil:
		t.Skipf("compares with published data, which is not here: %v (set %s to its folder)", err, variable)
	}
	return path
}

// root is the nearest folder upwards that has a go.mod: the clone.
func root(t testing.TB) string {
	t.Helper()
	folder, err := os.Getwd()
	for err == nil {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			break
		}
		folder = parent
	}
	t.Fatalf("not inside a clone: no go.mod here or above (%v)", err)
	return ""
}
