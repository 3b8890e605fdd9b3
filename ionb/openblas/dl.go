//go:build ((linux && !android) || (darwin && !ios)) && (amd64 || arm64)

package openblas

import (
	"os"
	"runtime"
	"syscall"

	"github.com/ebitengine/purego"
)

// open loads a shared library. All that it needs has to be there: a symbol that is
// missed only when it is called would end the program.
func open(path string) (uintptr, error) {
	runtime.LockOSThread() // the loader keeps its last error for each thread
	defer runtime.UnlockOSThread()
	handle, err := purego.Dlopen(path, purego.RTLD_NOW|purego.RTLD_LOCAL)
	if err != nil {
		return 0, loadError(path, err.Error())
	}
	return handle, nil
}

// symbol is the address of a function, 0 where there is none.
func symbol(handle uintptr, name string) uintptr {
	address, err := purego.Dlsym(handle, name)
	if err != nil {
		return 0
	}
	return address
}

// text calls a C function that returns a string.
func text(function uintptr) string {
	var f func() string
	purego.RegisterFunc(&f, function)
	return f()
}

// call calls a C function whose arguments are words. Each address is written
// uintptr(unsafe.Pointer(…)) in the call itself: that keeps what it points to alive,
// and where it is, until the call returns.
//
//go:uintptrescapes
func call(function uintptr, args ...uintptr) uintptr {
	result, _, _ := purego.SyscallN(function, args...)
	return result
}

// mine says whether a folder belongs to the user, or to root.
func mine(info os.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && (stat.Uid == 0 || int(stat.Uid) == os.Getuid())
}
