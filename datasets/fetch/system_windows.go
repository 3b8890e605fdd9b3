package fetch

import (
	"errors"
	"syscall"
)

const (
	sharingViolation = syscall.Errno(32)
	diskFull         = syscall.Errno(112)
)

// tryLock opens the file for nobody else, and returns nil where another has it. The
// file stays: while it is being removed, opening it fails as if forbidden.
func tryLock(path string) (unlock func(), err error) {
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil,
		syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if errors.Is(err, sharingViolation) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return func() { syscall.CloseHandle(h) }, nil
}

func freeSpace(string) (int64, bool) { return 0, false }

func isFull(err error) bool { return errors.Is(err, diskFull) }
