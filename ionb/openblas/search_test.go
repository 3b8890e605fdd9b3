package openblas

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	gonumblas "gonum.org/v1/gonum/blas/gonum"
)

// child runs tests of this binary in a process of its own, as a library is bound once.
func child(t *testing.T, pattern string, environment ...string) (stdout, stderr string) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run", pattern, "-test.v", "-test.count=1")
	cmd.Env = append(os.Environ(), environment...)
	var out, messages bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &messages
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v with %v: %v\n%s%s", pattern, environment, err, &out, &messages)
	}
	return out.String(), messages.String()
}

// TestInChild is what children do: say what is bound, and multiply.
func TestInChild(t *testing.T) {
	if os.Getenv("IONB_BLAS_CHILD") == "" {
		t.Skip("run by other tests")
	}
	n := 100
	a, c := random(1, n*n), make([]float64, n*n)
	blas64.Implementation().Dgemm(blas.NoTrans, blas.Trans, n, n, n, 1, a, n, a, n, 0, c, n)
	fmt.Printf("Info: %v\nproduct %.6f\n", Info(), c[n+2])
}

func needsLoader(t *testing.T) {
	t.Helper()
	if _, err := open("no such library"); err != nil && strings.Contains(err.Error(), "not loaded on") {
		t.Skip(err)
	}
}

// compile makes the library of testdata/blas.c.
func compile(t *testing.T, flags ...string) string {
	t.Helper()
	cc, err := exec.LookPath("cc")
	if err != nil {
		t.Skip("no C compiler (cc), with which the library is made")
	}
	path := filepath.Join(t.TempDir(), "libfake.so")
	args := append([]string{"-O2", "-shared", "-fPIC", "-o", path, "testdata/blas.c", "-lm"}, flags...)
	if out, err := exec.Command(cc, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return path
}

func write(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file.so")
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// What cannot be used is told in one line, and the program goes on with gonum's routines.
func TestRefused(t *testing.T) {
	needsLoader(t)
	const lp64, ilp64, sound = "-DINT=int32_t", "-DINT=int64_t", "-DFACTOR=1"
	system := map[string]string{"linux": "libm.so.6", "darwin": "/usr/lib/libSystem.B.dylib"}
	for _, test := range []struct {
		name, want string
		path       func(t *testing.T) string
	}{
		{"missing", "does not exist", func(t *testing.T) string { return filepath.Join(t.TempDir(), "missing.so") }},
		{"missing name", "does not exist", func(*testing.T) string { return "libnosuchblas.so" }},
		{"text", "no shared library that", func(t *testing.T) string { return write(t, strings.Repeat("This is a text. ", 99)) }},
		{"empty", "no shared library that", func(t *testing.T) string { return write(t, "") }},
		{"folder", "a folder", func(t *testing.T) string { return t.TempDir() }},
		{"pipe", "no regular file", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "pipe.so")
			if out, err := exec.Command("mkfifo", path).CombinedOutput(); err != nil {
				t.Skipf("%v: %s", err, out)
			}
			return path
		}},
		{"another library", "no BLAS and LAPACK in it (no dgemm_)", func(*testing.T) string { return system[runtime.GOOS] }},
		{"half of an MKL", "half of an MKL: there is no ", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "libmkl_rt.so.2")
			if err := os.Rename(compile(t, lp64, sound, "-DNAME(x)=x##_"), path); err != nil {
				t.Fatal(err)
			}
			return path
		}},
		{"wrong results", "its dgemm computes", func(t *testing.T) string { return compile(t, ilp64, "-DFACTOR=2", "-DNAME(x)=x##_") }},
		{"narrow under a wide name", "but it takes 32-bit ones", func(t *testing.T) string { return compile(t, lp64, sound, "-DNAME(x)=x##_64_") }},
		{"pivots", "wrong pivots", func(t *testing.T) string { return compile(t, "-DINT=int8_t", sound, "-DNAME(x)=x##_") }},
		{"too old", "OpenBLAS 0.3.7 is too old", func(t *testing.T) string {
			return compile(t, lp64, sound, "-DNAME(x)=x##_", `-DCONFIG="OpenBLAS 0.3.7 DYNAMIC_ARCH Haswell"`)
		}},
		{"without a version", "too old to tell its version", func(t *testing.T) string {
			return compile(t, lp64, sound, "-DNAME(x)=x##_", `-DCONFIG="NO_AFFINITY Haswell"`)
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := test.path(t)
			stdout, stderr := child(t, "^TestInChild$", "IONB_BLAS_CHILD=1", "IONB_BLAS="+path)
			line := "no BLAS bound, gonum's own routines compute: IONB_BLAS=" + path + ": "
			if !strings.HasPrefix(stderr, "openblas: "+line) || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, test.want) {
				t.Errorf("standard error is %q; want one line with %q", stderr, test.want)
			}
			if !strings.Contains(stdout, "Info: "+line) || !strings.Contains(stdout, product) {
				t.Errorf("standard output is %q; want the same reason and %s", stdout, product)
			}
		})
	}
}

// product is what TestInChild prints, by gonum's Dgemm.
var product = func() string {
	n := 100
	a, c := random(1, n*n), make([]float64, n*n)
	gonumblas.Implementation{}.Dgemm(blas.NoTrans, blas.Trans, n, n, n, 1, a, n, a, n, 0, c, n)
	return fmt.Sprintf("product %.6f\n", c[n+2])
}()

func TestNone(t *testing.T) {
	stdout, stderr := child(t, "^TestInChild$", "IONB_BLAS_CHILD=1", "IONB_BLAS=none")
	if stderr != "" || !strings.Contains(stdout, "Info: no BLAS bound, gonum's own routines compute: IONB_BLAS=none\n"+product) {
		t.Errorf("with IONB_BLAS=none: %q, standard error %q", stdout, stderr)
	}
}

// Both widths of integers, under names that promise one and names that do not, compute
// what gonum computes.
func TestWidths(t *testing.T) {
	needsLoader(t)
	const all = "^Test(InChild|Dgemm|Dtrsm|Inverse|Singular|WhoComputes|Panics)$"
	for _, test := range []struct{ integers, names, want, tests string }{
		{"int32_t", "x##_", "BLAS (LP64) from ", all},
		{"int64_t", "x##_", "BLAS (ILP64) from ", all},
		{"int64_t", "x##_64_", "BLAS (ILP64) from ", "^TestInChild$"},
		{"int64_t", "x##_64", "BLAS (ILP64) from ", "^TestInChild$"},
		{"int32_t", "scipy_##x##_", "BLAS (LP64) from ", "^TestInChild$"},
		{"int64_t", "scipy_##x##_64_", "BLAS (ILP64) from ", "^TestInChild$"},
	} {
		t.Run(test.integers+" "+test.names, func(t *testing.T) {
			path := compile(t, "-DINT="+test.integers, "-DFACTOR=1", "-DNAME(x)="+test.names)
			stdout, stderr := child(t, test.tests, "IONB_BLAS_CHILD=1", "IONB_BLAS="+path)
			if !strings.Contains(stdout, "Info: "+test.want+path) || stderr != "" || strings.Contains(stdout, "SKIP") {
				t.Errorf("got %.2000s, standard error %q; want %s", stdout, stderr, test.want)
			}
		})
	}
}

func TestDescribesOpenBLAS(t *testing.T) {
	needsLoader(t)
	path := compile(t, "-DINT=int32_t", "-DFACTOR=1", "-DNAME(x)=x##_", `-DCONFIG="OpenBLAS 0.3.21 NO_LAPACKE Haswell "`)
	stdout, _ := child(t, "^TestInChild$", "IONB_BLAS_CHILD=1", "IONB_BLAS="+path)
	if want := "Info: OpenBLAS (0.3.21 NO_LAPACKE Haswell, LP64) from " + path; !strings.Contains(stdout, want) {
		t.Errorf("got %q, want %q", stdout, want)
	}
}

func TestOldOpenBLAS(t *testing.T) {
	for version, old := range map[string]bool{
		"0.2.20": true, "0.3.7 x": true, "0.3.8": false, "0.3.10.dev": false, "0.3.34.481.3 x": false, "1.0.0": false, "DYNAMIC": true, "": true,
	} {
		if got := oldOpenBLAS(version) != nil; got != old {
			t.Errorf("%q is too old: %v, want %v", version, got, old)
		}
	}
}

func TestPivots(t *testing.T) {
	for _, wide := range []bool{false, true} {
		for _, pivots := range [][]int{{0}, {1, 1}, {2, 1, 2}, {6, 4, 2, 6, 4, 5, 6}} {
			l := &library{wide: wide}
			if got := readPivots(l.writePivots(pivots), wide); !slices.Equal(got, pivots) {
				t.Errorf("wide %v: wrote %v, read %v", wide, pivots, got)
			}
		}
	}
}

func TestTakes(t *testing.T) {
	tooWide := math.MaxInt32
	tooWide++
	for _, test := range []struct {
		found, wide bool
		size        int
		want        bool
	}{
		{false, true, 100, false}, {true, false, 100, true}, {true, true, 100, true},
		{true, false, tooWide, false}, {true, true, tooWide, true},
	} {
		l := &library{Binding: Binding{Found: test.found}, wide: test.wide}
		if got := l.takes(1, test.size); got != test.want {
			t.Errorf("found %v, wide %v: takes %d: %v", test.found, test.wide, test.size, got)
		}
	}
}

// An environment that is named comes first, then those of the notebook's and the
// working folder and above; in each, the package that is meant for this comes first.
func TestPlaces(t *testing.T) {
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	file := func(parts ...string) string {
		path := filepath.Join(append([]string{root}, parts...)...)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	const site = "lib/python3.12/site-packages/"
	want := []string{
		file("named[1]", site, "scipy_openblas32/lib/libscipy_openblas.so"),
		file("active", site, "scipy_openblas64/lib/libscipy_openblas64_.dylib"),
		file("course/.venv", site, "scipy_openblas64/lib/libscipy_openblas64_.so"),
		file("course/.venv", site, "numpy.libs/libscipy_openblas64_-0a1b.so"),
		file("work/.venv", site, "numpy.libs/libopenblas64_p-r0-0a1b.so"),
	}
	file("active", site, "scipy_openblas64/libother.so")
	if err := os.MkdirAll(filepath.Join(root, "work/deep/er"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Join(root, "work/deep/er"))
	t.Setenv("IONB_VENV", filepath.Join(root, "named[1]"))
	t.Setenv("VIRTUAL_ENV", filepath.Join(root, "active"))
	t.Setenv("GONB_DIR", filepath.Join(root, "course"))
	got := slices.DeleteFunc(places(venvs()), func(path string) bool { return !strings.HasPrefix(path, root) })
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestOthersEnvironmentIsNotTaken(t *testing.T) {
	root := t.TempDir()
	venv := filepath.Join(root, ".venv")
	if err := os.Mkdir(venv, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GONB_DIR", root)
	if !slices.Contains(venvs(), venv) {
		t.Errorf("%v lacks %s", venvs(), venv)
	}
	if err := os.Chown(venv, 12345, 12345); err != nil || os.Getuid() == 12345 {
		t.Skip("only root can give a folder away")
	}
	if slices.Contains(venvs(), venv) {
		t.Errorf("%v has %s, which belongs to another user", venvs(), venv)
	}
	t.Setenv("VIRTUAL_ENV", venv)
	if !slices.Contains(venvs(), venv) {
		t.Errorf("%v lacks %s, which VIRTUAL_ENV names", venvs(), venv)
	}
}

// A long call must not keep Ctrl-C, or the kernel's interrupt button, waiting.
func TestInterrupt(t *testing.T) {
	needsLibrary(t)
	cmd := exec.Command(os.Args[0], "-test.run", "^TestMultipliesForEver$")
	cmd.Env = append(os.Environ(), "IONB_BLAS_FOREVER=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	if _, err := out.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); !ok || !status.Signaled() || status.Signal() != syscall.SIGINT {
		t.Errorf("after an interrupt: %v", cmd.ProcessState)
	}
}

func TestMultipliesForEver(t *testing.T) {
	if os.Getenv("IONB_BLAS_FOREVER") == "" {
		t.Skip("run by another test")
	}
	n := 3000
	a, c := random(1, n*n), make([]float64, n*n)
	fmt.Print(".")
	for range 100 {
		blas64.Implementation().Dgemm(blas.NoTrans, blas.NoTrans, n, n, n, 1, a, n, a, n, 0, c, n)
	}
}
