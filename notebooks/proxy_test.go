package notebooks_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"

	"github.com/ionb/go-ionb/internal/notebook"
)

// proxy is what the first test that asks has published, for all: to pack this clone
// takes longer than most tests.
var proxy struct {
	sync.Mutex
	folder string
}

// TestMain removes what tests share.
func TestMain(m *testing.M) {
	status := m.Run()
	_ = os.RemoveAll(proxy.folder)
	os.Exit(status)
}

// publish makes a module proxy in a folder, as if today's working tree had been
// published, and returns the environment in which go knows it and the modules
// that this machine has, and no network.
func publish(t *testing.T, root string) []string {
	t.Helper()
	proxy.Lock()
	defer proxy.Unlock()
	if proxy.folder == "" {
		folder, err := os.MkdirTemp("", "ionb-proxy-")
		if err != nil {
			t.Fatal(err)
		}
		fillProxy(t, folder, root)
		proxy.folder = folder
	}
	return []string{
		"GOPROXY=file://" + proxy.folder + ",file://" + filepath.Join(goEnv(t, "GOMODCACHE"), "cache", "download"),
		"GOSUMDB=off", // it knows nothing of what this test publishes
	}
}

// fillProxy publishes the clone, another module and, to tempt a cell, a gonum that is
// newer than the one go.mod pins.
func fillProxy(t *testing.T, proxy, root string) {
	t.Helper()
	addModule(t, proxy, module.Version{Path: "github.com/ionb/go-ionb", Version: published(t)}, copyOf(t, root))

	gonum := filepath.Join(proxy, "gonum.org", "v1", "gonum", "@v")
	write(t, filepath.Join(gonum, "list"), "v0.17.0\nv0.99.0\n")
	write(t, filepath.Join(gonum, "v0.99.0.info"), `{"Version": "v0.99.0"}`)
	write(t, filepath.Join(gonum, "v0.99.0.mod"), "module gonum.org/v1/gonum\n")

	other := t.TempDir()
	write(t, filepath.Join(other, "go.mod"), "module example.test/hello\n\ngo 1.26.0\n")
	write(t, filepath.Join(other, "hello.go"), "package hello\n\nconst World = \"hello from another module\"\n")
	addModule(t, proxy, module.Version{Path: "example.test/hello", Version: "v1.2.3"}, other)
}

// published returns the version that the first cell asks for.
func published(t *testing.T) string {
	t.Helper()
	_, version, found := strings.Cut(notebook.FirstCell, "go get $M@")
	if !found {
		t.Fatal("the first cell gets no version")
	}
	version, _, _ = strings.Cut(version, ";")
	return version
}

// addModule adds the module in folder to a proxy, in the layout that Go documents.
func addModule(t *testing.T, proxy string, m module.Version, folder string) {
	t.Helper()
	versions := filepath.Join(proxy, filepath.FromSlash(m.Path), "@v")
	gomod, err := os.ReadFile(filepath.Join(folder, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(versions, "list"), m.Version+"\n")
	write(t, filepath.Join(versions, m.Version+".info"), `{"Version": "`+m.Version+`"}`)
	write(t, filepath.Join(versions, m.Version+".mod"), string(gomod))
	archive, err := os.Create(filepath.Join(versions, m.Version+".zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	if err := zip.CreateFromDir(archive, m, folder); err != nil {
		t.Fatal(err)
	}
}

// copyOf copies what a tag of the clone would hold: not .git, nor what the
// set-up and the build made.
func copyOf(t *testing.T, root string) string {
	t.Helper()
	folder := t.TempDir()
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		name := entry.Name()
		from := filepath.Join(root, name)
		switch {
		case strings.HasPrefix(name, ".") || name == "build":
		case entry.IsDir():
			err = os.CopyFS(filepath.Join(folder, name), os.DirFS(from))
		default:
			var content []byte
			if content, err = fs.ReadFile(os.DirFS(root), name); err == nil {
				err = os.WriteFile(filepath.Join(folder, name), content, 0o644)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func goEnv(t *testing.T, name string) string {
	t.Helper()
	value, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(value))
}
