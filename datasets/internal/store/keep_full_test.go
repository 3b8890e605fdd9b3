//go:build linux || darwin

package store_test

import (
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"syscall"
	"testing"
)

const fullFolder = "IONB_TEST_FULL" // in the environment of a process that cannot write large files

// TestKeeperWithoutRoom is the process of TestKeepOnAFullDisk.
func TestKeeperWithoutRoom(t *testing.T) {
	dir := os.Getenv(fullFolder)
	if dir == "" {
		t.Skip("is run by TestKeepOnAFullDisk")
	}
	signal.Ignore(syscall.SIGXFSZ) // so that writing is an error, as on a full disk
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 100_000, Max: 100_000}); err != nil {
		t.Fatal(err)
	}
	if os.WriteFile(dir+".probe", make([]byte, 200_000), 0o600) == nil {
		t.Fatal("this process can still write large files")
	}
	k := keeperIn(t, dir)
	k.Keep("LU", numbers(200, 200, 2)) // 320,000 bytes
	k.Keep("L", numbers(200, 200, 2))
	if k.Kept("LU") != nil {
		t.Error("half a matrix is kept")
	}
	isKept(t, k, "L", numbers(10, 10, 1))
}

// A disk that turns out to be full leaves what was kept before, and no half file.
func TestKeepOnAFullDisk(t *testing.T) {
	dir := save(t, two(t)[0], t.TempDir())
	keeperIn(t, dir).Keep("L", numbers(10, 10, 1))
	before := names(t, dir)
	cmd := exec.Command(os.Args[0], "-test.run=^TestKeeperWithoutRoom$")
	cmd.Env = append(os.Environ(), fullFolder+"="+dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
	if after := names(t, dir); !slices.Equal(after, before) {
		t.Errorf("the folder holds %q, had %q", after, before)
	}
}
