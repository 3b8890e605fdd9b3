package openblas

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// library is a BLAS and LAPACK in memory: the addresses of its Fortran routines.
//
// Fortran takes every argument by its address, and integers are always handed over
// as 64 bits: a library of 32-bit integers (LP64) reads the low half, which comes
// first on all machines that this package is for, so that mistaking its width can
// never make it read or write beyond a matrix. Only the pivots differ.
type library struct {
	Binding
	dgemm, dtrsm, dgetrf, dgetri uintptr

	wide    bool // 64-bit integers (ILP64)
	threads threads
}

// spellings are the names that builds give to a Fortran routine, and to a function
// of OpenBLAS's own.
var spellings = []struct {
	fortran, own string
	wide         bool // promises 64-bit integers
}{
	{"scipy_%s_64_", "scipy_%s64_", true}, // PyPI's
	{"scipy_%s_", "scipy_%s", false},
	{"%s_64_", "%s64_", true}, // the usual suffix
	{"%s_64", "%s_64", true},
	{"%s$NEWLAPACK$ILP64", "%s", true}, // Accelerate since macOS 13.3
	{"%s_", "%s", false},               // no promise: Debian's libopenblas64 has 64-bit integers
}

// bind loads a library, finds out what it is and tests it.
func bind(path string) (*library, error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() && filepath.Base(path) != path {
		return nil, errors.New("a folder, or no regular file") // the loader would wait for a pipe for ever
	}
	handle, err := open(path)
	if err != nil {
		return nil, err
	}
	if err := halfMKL(path); err != nil {
		return nil, err
	}
	l := &library{Binding: Binding{Found: true, Library: "BLAS", Path: path}}
	missing := ""
	for _, s := range spellings {
		if missing = l.resolve(handle, s.fortran); missing == "" {
			return l, l.accept(handle, s.own, s.wide)
		}
	}
	return nil, fmt.Errorf("no BLAS and LAPACK in it (no %s)", missing)
}

// resolve looks up the routines under one spelling and returns the first that is missing.
func (l *library) resolve(handle uintptr, spelling string) string {
	for _, routine := range []struct {
		name    string
		address *uintptr
	}{{"dgemm", &l.dgemm}, {"dtrsm", &l.dtrsm}, {"dgetrf", &l.dgetrf}, {"dgetri", &l.dgetri}} {
		name := fmt.Sprintf(spelling, routine.name)
		if *routine.address = symbol(handle, name); *routine.address == 0 {
			return name
		}
	}
	return ""
}

// accept finds out what the library is, and refuses it where it is not right.
func (l *library) accept(handle uintptr, own string, promisesWide bool) (err error) {
	if err := l.describe(handle, own); err != nil {
		return err
	}
	if l.wide, err = l.width(); err != nil {
		return err
	}
	l.Interface = "LP64"
	if l.wide {
		l.Interface = "ILP64"
	} else if promisesWide {
		return errors.New("its names promise 64-bit integers, but it takes 32-bit ones")
	}
	return l.verify()
}

// describe finds out whose library it is, and whether its threads can be governed:
// OpenBLAS's own can (kind 1), but not those of OpenMP (2).
func (l *library) describe(handle uintptr, own string) error {
	find := func(name string) uintptr { return symbol(handle, fmt.Sprintf(own, name)) }
	get, set := symbol(handle, "MKL_Get_Max_Threads"), symbol(handle, "MKL_Set_Num_Threads")
	if config := find("openblas_get_config"); config != 0 {
		l.Library = "OpenBLAS"
		l.Version = strings.Join(strings.Fields(strings.TrimPrefix(text(config), "OpenBLAS")), " ")
		if err := oldOpenBLAS(l.Version); err != nil {
			return err
		}
		get, set = find("openblas_get_num_threads"), find("openblas_set_num_threads")
		if kind := find("openblas_get_parallel"); kind == 0 || int32(call(kind)) != 1 {
			set = 0
		}
	} else if get != 0 {
		l.Library = "MKL"
	} else if l.Path == accelerate {
		l.Library = "Accelerate"
	}
	if get != 0 {
		l.Threads = int(int32(call(get)))
	}
	l.threads = newThreads(1, false)
	if l.Threads > 0 && set != 0 {
		l.Threads = min(l.Threads, runtime.GOMAXPROCS(0)) // which knows a container's limit
		l.threads = newThreads(l.Threads, true)
		call(set, 1)
	}
	return nil
}

// oldOpenBLAS refuses a version whose results are known to be wrong. The earliest
// ones do not tell their version.
func oldOpenBLAS(version string) error {
	var major, minor, patch int
	if n, _ := fmt.Sscanf(version, "%d.%d.%d", &major, &minor, &patch); n < 3 {
		return fmt.Errorf("an OpenBLAS too old to tell its version (%q), want 0.3.8 or newer", version)
	}
	if slices.Compare([]int{major, minor, patch}, []int{0, 3, 8}) < 0 {
		return fmt.Errorf("OpenBLAS %d.%d.%d is too old, want 0.3.8 or newer", major, minor, patch)
	}
	return nil
}

// halfMKL refuses an MKL that would end the program at the first call, as libmkl_rt
// does where it misses its other half.
func halfMKL(path string) error {
	folder, name := filepath.Split(path)
	core := folder + strings.Replace(name, "libmkl_rt", "libmkl_core", 1)
	if core == path {
		return nil
	}
	if _, err := open(core); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("half of an MKL: there is no %s", core)
	}
	return nil
}

// takes says whether there is a library whose integers can hold all of these.
func (l *library) takes(sizes ...int) bool {
	return l.Found && (l.wide || slices.Max(sizes) <= math.MaxInt32)
}

// readPivots turns Fortran's row numbers from 1 into ours from 0.
func readPivots(raw []int64, wide bool) []int {
	pivots := make([]int, len(raw))
	for i := range pivots {
		if wide {
			pivots[i] = int(raw[i]) - 1
		} else {
			pivots[i] = int(int32(raw[i/2]>>(32*(i%2)))) - 1
		}
	}
	return pivots
}

// writePivots turns our row numbers into the library's.
func (l *library) writePivots(pivots []int) []int64 {
	raw := make([]int64, len(pivots))
	for i, p := range pivots {
		if l.wide {
			raw[i] = int64(p) + 1
		} else {
			raw[i/2] |= int64(p+1) << (32 * (i % 2))
		}
	}
	return raw
}
