package shareddata_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/shareddata"
)

// verdict records how a test that asks for a path ends.
type verdict struct {
	testing.TB
	said string
}

func (v *verdict) Helper() {}

func (v *verdict) Skipf(format string, args ...any) {
	v.said = "skip"
	runtime.Goexit()
}

func (v *verdict) Fatalf(format string, args ...any) {
	v.said = "fail"
	runtime.Goexit()
}

func ask(t *testing.T, elem ...string) (path, said string) {
	v := &verdict{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		path = shareddata.Path(v, elem...)
	}()
	<-done
	return path, v.said
}

func TestPath(t *testing.T) {
	shared, clone := t.TempDir(), t.TempDir()
	for _, folder := range []string{filepath.Join(shared, "data", "x"), filepath.Join(clone, "a", "b")} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(clone, "go.mod"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Join(clone, "a", "b"))
	beside := filepath.Join(filepath.Dir(clone), "shared", "data", "x")
	tests := []struct {
		name, variable string
		before         func() error
		elem           []string
		path, said     string
	}{
		{"given and there", shared, nil, []string{"x"}, filepath.Join(shared, "data", "x"), ""},
		{"given, not there", shared, nil, []string{"y"}, "", "fail"},
		{"not given, not there", "", nil, []string{"x"}, "", "skip"},
		{"not given, beside the clone", "", func() error { return os.MkdirAll(beside, 0o700) }, []string{"x"}, beside, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv("IONB_SHARED", tt.variable)
			if tt.before != nil {
				if err := tt.before(); err != nil {
					t.Fatal(err)
				}
			}
			path, said := ask(t, tt.elem...)
			if !strings.HasSuffix(path, tt.path) || path == "" && tt.path != "" || said != tt.said {
				t.Errorf("path %q, %q; want %q, %q", path, said, tt.path, tt.said)
			}
		})
	}
}
