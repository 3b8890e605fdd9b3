package files_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/files"
)

// Reading a pipe waits for whoever writes.
func TestPipes(t *testing.T) {
	dir := folder(t, file{"a.csv", "1"})
	pipe := filepath.Join(dir, "pipe.csv")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip("no pipes here: ", err)
	}
	for _, p := range []string{pipe, "/dev/null"} {
		if _, err := files.Open(p); err == nil || !strings.Contains(err.Error(), "neither a file nor a folder") {
			t.Errorf("%s: %v", p, err)
		}
	}
	s, err := files.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got := fmt.Sprint(s.Names()); got != "[a.csv]" {
		t.Errorf("the folder holds %s", got)
	}
}

// A process may hold some 1,000 files open; folders have more.
func TestFilesOfAFolderAreNotHeldOpen(t *testing.T) {
	var many []file
	for i := range 100 {
		many = append(many, file{fmt.Sprintf("%d.csv", i), "1"})
	}
	dir, before := folder(t, many...), held(t)
	s, err := files.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.Head("7.csv", 1)
	if after := held(t); after > before {
		t.Errorf("%d files are open, %d were", after, before)
	}
}

func held(t *testing.T) int {
	open, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skip(err)
	}
	return len(open)
}
