package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/npy"
	"gonum.org/v1/gonum/mat"
)

var (
	// kept-<name>.<beginning of the table's hash>.<beginning of the file's checksum>.npy
	keptName    = regexp.MustCompile(`^kept-([A-Za-z0-9-]{1,64})\.([0-9a-f]{16})\.([0-9a-f]{16})\.npy$`)
	resultName  = regexp.MustCompile(`^[A-Za-z0-9-]{1,64}$`)
	contentName = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

func keptFile(name, hash, sum string) string {
	return "kept-" + name + "." + hash[:16] + "." + sum[:16] + ".npy"
}

// isKept is whether the file is kept of the table with that hash, under that name or,
// where it is "", any.
func isKept(file, name, hash string) bool {
	f := keptName.FindStringSubmatch(file)
	return f != nil && (name == "" || f[1] == name) && strings.HasPrefix(hash, f[2])
}

// leftover is whether a file belongs to nothing in a store with a table of that hash:
// one that an interrupted program was writing, or what is kept of another table.
func leftover(file, hash string) bool {
	return tempName.MatchString(file) || keptName.MatchString(file) && !isKept(file, "", hash)
}

// keeper keeps results beside the table with that content hash. Whatever goes wrong,
// nothing is kept, and the result is computed again.
type keeper struct {
	dir, hash string
	mutex     sync.Mutex
	mapped    map[string]*mat.Dense // by name, so that each is mapped once
}

// newKeeper returns nil where the folder or the hash cannot be used.
func newKeeper(dir, hash string) blocks.Keeper {
	dir, err := filepath.Abs(dir) // the program may change its own folder
	if err != nil || !contentName.MatchString(hash) {
		return nil
	}
	return &keeper{dir: dir, hash: hash, mapped: map[string]*mat.Dense{}}
}

// Kept returns a mapped file: of a large one it looks at header and size, not at the
// numbers.
func (k *keeper) Kept(name string) *mat.Dense {
	if !resultName.MatchString(name) {
		return nil
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if m := k.mapped[name]; m != nil {
		return m
	}
	root, err := os.OpenRoot(k.dir)
	if err != nil {
		return nil
	}
	defer root.Close() // read only
	files, err := list(root)
	if err != nil {
		return nil
	}
	for _, file := range files {
		if !isKept(file, name, k.hash) {
			continue
		}
		if a, err := mapKept(root, file, false); err == nil {
			k.mapped[name] = mat.NewDense(a.Shape[0], a.Shape[1], a.Data)
			return k.mapped[name]
		}
	}
	return nil
}

// alwaysChecked is up to how many bytes a file's checksum is compared before it is used:
// that takes a millisecond, and a verdict is worth it.
const alwaysChecked = 1 << 20

// mapKept maps a matrix that has at least one entry.
func mapKept(root *os.Root, file string, check bool) (*npy.Array, error) {
	f, info, err := regular(root, file)
	if err != nil {
		return nil, err
	}
	defer f.Close() // read only
	if check || info.Size() <= alwaysChecked {
		switch sum, err := checksum(f); {
		case err != nil:
			return nil, err
		case sum[:16] != keptName.FindStringSubmatch(file)[3]:
			return nil, fmt.Errorf("%s is damaged: its checksum is %s", file, sum)
		}
	}
	a, err := npy.Map(f)
	if err != nil {
		return nil, err
	}
	if len(a.Shape) != 2 || len(a.Data) == 0 {
		return nil, errors.Join(fmt.Errorf("%s has shape %v, which no kept result has", file, a.Shape), a.Close())
	}
	return a, nil
}

// Keep writes the matrix in place of what is kept under that name. It does not wait for
// another process that is writing in the folder.
func (k *keeper) Keep(name string, m *mat.Dense) {
	if m == nil || m.IsEmpty() || !resultName.MatchString(name) {
		return
	}
	root, err := os.OpenRoot(k.dir)
	if err != nil {
		return
	}
	defer root.Close() // what was written is synced
	if err := k.write(root, name, m); err != nil {
		return // it is computed again next time, and nobody need know
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	delete(k.mapped, name)
}

func (k *keeper) write(root *os.Root, name string, m *mat.Dense) error {
	if err := k.mayKeep(root, m); err != nil {
		return err // before the lock, which would leave its file in another's folder
	}
	unlock, err := lock(root, false)
	if err != nil {
		return err
	}
	defer unlock()
	if err := k.mayKeep(root, m); err != nil {
		return err
	}
	w := &writer{root: root}
	if err := w.exchange(name, k.hash, m); err != nil {
		return errors.Join(err, w.sweep(tempName.MatchString))
	}
	return syncFolder(root)
}

// exchange removes the old file before the new one gets its name, so that there are
// never two of which one would have to be chosen.
func (w *writer) exchange(name, hash string, m *mat.Dense) error {
	shape, data := contentOf(m)
	temp, p, err := w.temporary("kept-"+name, shape, data)
	if err != nil {
		return err
	}
	old := func(file string) bool { return leftover(file, hash) || isKept(file, name, hash) }
	if err := w.sweep(func(file string) bool { return file != temp && old(file) }); err != nil {
		return err
	}
	return w.root.Rename(temp, keptFile(name, hash, p.SHA256))
}

// mayKeep is an error unless the folder still holds the table, and the disk has room.
func (k *keeper) mayKeep(root *os.Root, m *mat.Dense) error {
	content, err := readIndex(root)
	if err != nil {
		return err
	}
	t, err := decode(content)
	switch {
	case err != nil:
		return err
	case t.Hash != k.hash:
		return errors.New("the store was exchanged")
	}
	d, err := root.Open(".")
	if err != nil {
		return err
	}
	defer d.Close() // read only
	free, size := space(d)
	r, c := m.Dims()
	if need := 8 * int64(r) * int64(c); !leavesRoom(need, free, size) {
		return fmt.Errorf("%d bytes would leave too few of the %d that are free", need, free)
	}
	return nil
}

// leavesRoom is whether a disk of that size, 0 where it is not known, has room for a
// file that nobody asked for: 1 GB stays free for what somebody does ask for, or a tenth
// of a smaller disk.
func leavesRoom(need, free, size int64) bool {
	return size <= 0 || free-need >= min(1<<30, size/10)
}

// verifyKept reads all that is kept of the table. What is left of other tables is never
// used, and the next program that writes here removes it.
func verifyKept(root *os.Root, hash string) error {
	files, err := list(root)
	errs := []error{err}
	for _, file := range files {
		if !isKept(file, "", hash) {
			continue
		}
		switch a, err := mapKept(root, file, true); {
		case err == nil:
			errs = append(errs, a.Close())
		case !errors.Is(err, fs.ErrNotExist): // removed meanwhile
			errs = append(errs, fmt.Errorf("%w; remove this file, and the result is computed anew", err))
		}
	}
	return errors.Join(errs...)
}
