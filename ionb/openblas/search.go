package openblas

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// variable names the library to take; none takes none.
const (
	variable = "IONB_BLAS"
	none     = "none"
)

// search binds the library asked for, or else the first that is found and right.
func search(asked string) *library {
	switch asked {
	case "":
		return searchPlaces()
	case none:
		return unbound(variable + "=" + none)
	}
	l, err := bind(asked)
	if err != nil {
		return unbound(variable + "=" + asked + ": " + err.Error())
	}
	return l
}

func unbound(why string) *library { return &library{Binding: Binding{Why: why}} }

func searchPlaces() *library {
	environments := venvs()
	var wrong, absent []string
	for _, path := range places(environments) {
		l, err := bind(path)
		switch {
		case err == nil:
			return l
		case errors.Is(err, fs.ErrNotExist):
			absent = append(absent, path)
		default:
			wrong = append(wrong, path+": "+err.Error())
		}
	}
	lines := append([]string{"none was found that can be used"}, wrong...)
	if len(environments) > 0 {
		lines = append(lines, "no other OpenBLAS in the Python environments "+strings.Join(environments, ", "))
	} else {
		lines = append(lines, "no Python environment (IONB_VENV, VIRTUAL_ENV, or a .venv of yours in GONB_DIR, the working folder and above)")
	}
	if len(absent) > 0 {
		lines = append(lines, "not on this system: "+strings.Join(absent, ", "))
	}
	return unbound(strings.Join(lines, "\n  "))
}

// places are the libraries that there may be, in the order in which they are tried.
func places(environments []string) []string {
	var found []string
	for _, venv := range environments {
		for _, pattern := range inVenv {
			files, _ := fs.Glob(os.DirFS(venv), "lib/python3*/site-packages/"+pattern)
			for _, file := range files {
				found = append(found, filepath.Join(venv, filepath.FromSlash(file)))
			}
		}
	}
	return append(found, onSystem[runtime.GOOS]...)
}

// inVenv are the files of PyPI's packages, below site-packages.
var inVenv = []string{
	"scipy_openblas64/lib/libscipy_openblas64_.*",
	"scipy_openblas32/lib/libscipy_openblas.*",
	"numpy.libs/lib*openblas*",    // Linux
	"numpy/.dylibs/lib*openblas*", // macOS
}

const accelerate = "/System/Library/Frameworks/Accelerate.framework/Accelerate"

// onSystem are names that the system's loader looks up. Fedora's libopenblas.so.0
// has one thread, its libopenblasp all.
var onSystem = map[string][]string{
	"linux": {
		"libopenblasp64_.so.0", "libopenblasp.so.0", "libopenblas64_.so.0", "libopenblas64.so.0",
		"libopenblas.so.0", "libopenblas64_.so", "libopenblas.so",
		"libmkl_rt.so.3", "libmkl_rt.so.2", "libmkl_rt.so",
	},
	"darwin": {
		"/opt/homebrew/opt/openblas/lib/libopenblas.dylib",
		"/usr/local/opt/openblas/lib/libopenblas.dylib",
		"libopenblas.dylib",
		accelerate,
		"libmkl_rt.2.dylib", "libmkl_rt.dylib",
	},
}

// venvs are the Python environments of the project that there are. One that nobody
// named must belong to the user: who can write above the working folder, as all can
// in /tmp, could otherwise plant a library.
func venvs() []string {
	var there []string
	add := func(dir string, named bool) {
		info, err := os.Stat(dir)
		if err == nil && info.IsDir() && (named || mine(info)) && !slices.Contains(there, dir) {
			there = append(there, dir)
		}
	}
	for _, name := range []string{"IONB_VENV", "VIRTUAL_ENV"} {
		if dir := os.Getenv(name); dir != "" {
			add(dir, true)
		}
	}
	working, _ := os.Getwd()
	for _, dir := range []string{os.Getenv("GONB_DIR"), working} {
		if !filepath.IsAbs(dir) {
			continue
		}
		for {
			add(filepath.Join(dir, ".venv"), false)
			up := filepath.Dir(dir)
			if up == dir {
				break
			}
			dir = up
		}
	}
	return there
}

// loadError tells a file that is not there apart from one that cannot be loaded,
// also for want of another one.
func loadError(path, message string) error {
	linux := strings.HasPrefix(message, path+": cannot open shared object file: No such file")
	mac := strings.Contains(message, "no such file") && !strings.Contains(message, "not loaded")
	if linux || mac {
		return fs.ErrNotExist
	}
	message, _, _ = strings.Cut(strings.TrimPrefix(message, path+": "), "\n")
	return fmt.Errorf("no shared library that %s/%s can load: %s", runtime.GOOS, runtime.GOARCH, message)
}
