// Package files opens what a user downloaded, whatever it is packed in: a file, a
// gzip file, a zip with folders and further zips inside, or a folder of such.
// Nothing is ever unpacked under a name that an archive gives.
package files

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/ionb/go-ionb/internal/text"
)

// A Source is a set of named files.
type Source struct {
	path     string
	names    []string
	members  map[string]member
	read     atomic.Int64
	total    int64
	Progress func(done, total int64) // told of the bytes read, packed or not, as they lie on disk

	entries, zips int // of archives, so far

	unpacking sync.Mutex // for the two below
	unpacked  map[string]*io.SectionReader
	spooled   int64 // bytes in temporary files

	opening sync.Mutex // for closers
	closers []func() error
}

// A member can be opened; what it reads of the disk is told to the Source.
type member struct {
	size int64 // unpacked; -1 where nobody knows
	open func() (io.ReadCloser, error)
	at   func() (io.ReaderAt, int64, error) // nil when it must be spooled
}

// Open finds what is at the path.
func Open(p string) (*Source, error) {
	s := &Source{path: p, members: map[string]member{}, unpacked: map[string]*io.SectionReader{}}
	if err := s.openPath(p); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	slices.Sort(s.names)
	return s, nil
}

func (s *Source) openPath(p string) error {
	info, err := os.Stat(p)
	var fault *fs.PathError
	switch {
	case errors.As(err, &fault):
		return fault.Err // whoever opens it names it
	case err != nil:
		return err
	case info.Mode().IsRegular():
		return s.addOnly(p, info.Size())
	case !info.IsDir():
		return fmt.Errorf("%s is neither a file nor a folder", filepath.Base(p)) // reading a pipe would wait for ever
	}
	if p, err = filepath.EvalSymlinks(p); err != nil { // WalkDir does not follow a link
		return err
	}
	return filepath.WalkDir(p, func(at string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err // links may lead out of the folder, and are passed over
		}
		rel, err := filepath.Rel(p, at)
		if err != nil {
			return err
		}
		return s.addFile(at, filepath.ToSlash(rel))
	})
}

// addOnly adds the file that is all there is, or the members of a zip file under
// their own names.
func (s *Source) addOnly(p string, size int64) error {
	s.total = size
	f, err := s.keepOpen(p)
	if err != nil {
		return err
	}
	name := filepath.Base(p)
	switch {
	case isZip(f) && !isRead(name):
		return s.addZip(f, size, "", 1)
	case strings.EqualFold(filepath.Ext(p), ".zip"):
		return errors.New("is no zip file: a web page may have been saved in its place; download it again")
	}
	return s.add(name, s.plain(p, size))
}

// addFile adds a file of a folder. Only one that is named so is a zip: a part of a
// download may begin like one.
func (s *Source) addFile(p, name string) error {
	info, err := os.Stat(p)
	if err != nil {
		return err
	}
	s.total += info.Size()
	if strings.EqualFold(path.Ext(name), ".zip") {
		f, err := s.keepOpen(p)
		if err != nil {
			return err
		}
		if isZip(f) {
			return s.addZip(f, info.Size(), name+"/", 1)
		}
	}
	return s.add(name, s.plain(p, info.Size()))
}

// plain is a file of the disk. It is opened when it is wanted: a folder may have more
// of them than a process may hold open.
func (s *Source) plain(p string, size int64) member {
	return member{
		size: size,
		open: func() (io.ReadCloser, error) {
			f, err := os.Open(p)
			if err != nil {
				return nil, err
			}
			return readCloser{io.NewSectionReader(&countingAt{s, f}, 0, size), f}, nil
		},
		at: func() (io.ReaderAt, int64, error) {
			f, err := s.keepOpen(p)
			return &countingAt{s, f}, size, err
		},
	}
}

type readCloser struct {
	io.Reader
	io.Closer
}

// keepOpen opens a file until Close.
func (s *Source) keepOpen(p string) (*os.File, error) {
	f, err := os.Open(p)
	if err != nil {
		return nil, err
	}
	s.atClose(f.Close)
	return f, nil
}

func (s *Source) atClose(f func() error) {
	s.opening.Lock()
	defer s.opening.Unlock()
	s.closers = append(s.closers, f)
}

// add registers a member; a gzip file goes by the name of what is in it.
func (s *Source) add(name string, m member) error {
	if len(s.names) >= mostMembers {
		return fmt.Errorf("%s holds more than %d files", s.path, mostMembers)
	}
	name = text.Excerpt(name, longestName) // a name is not for a terminal to obey
	if at := len(name) - len(".gz"); at > 0 && strings.EqualFold(name[at:], ".gz") {
		name, m = name[:at], gunzipped(m)
	}
	if _, twice := s.members[name]; twice {
		return fmt.Errorf("%s holds two files named %q", s.path, name)
	}
	s.names = append(s.names, name)
	s.members[name] = m
	return nil
}

// Path is what was opened.
func (s *Source) Path() string { return s.path }

// Names returns the files' names, in order, folders separated by "/".
func (s *Source) Names() []string { return slices.Clone(s.names) }

// Matching returns the names for which match is true of the last part, in lower case.
func (s *Source) Matching(match func(base string) bool) []string {
	var out []string
	for _, name := range s.names {
		if match(strings.ToLower(path.Base(name))) {
			out = append(out, name)
		}
	}
	return out
}

// Describe names a file for an error: with the archive that it is in.
func (s *Source) Describe(name string) string {
	base := text.Excerpt(filepath.Base(s.path), longestName)
	if name == "" || name == base || name+".gz" == base {
		return base
	}
	return base + ": " + name
}

// Size is how many bytes a file has, unpacked; -1 where only reading it would tell.
func (s *Source) Size(name string) int64 { return s.members[name].size }

// Open opens a file for reading from its beginning.
func (s *Source) Open(name string) (io.ReadCloser, error) {
	m, ok := s.members[name]
	if !ok {
		return nil, fmt.Errorf("%s: there is no file %q", s.path, name)
	}
	r, err := m.open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.Describe(name), err)
	}
	return r, nil
}

// Head returns the first bytes of a file, fewer when it is shorter or unreadable: to
// recognise it by.
func (s *Source) Head(name string, most int) []byte {
	r, err := s.Open(name)
	if err != nil {
		return nil
	}
	defer r.Close() // read only
	head, _ := io.ReadAll(io.LimitReader(r, int64(most)))
	return head
}

// Done tells of the end: not every byte of an archive may have been wanted.
func (s *Source) Done() {
	if s.Progress != nil {
		s.Progress(s.total, s.total)
	}
}

// Close closes all files and removes the temporary ones.
func (s *Source) Close() error {
	var errs []error
	for _, f := range slices.Backward(s.closers) {
		errs = append(errs, f())
	}
	s.closers = nil
	return errors.Join(errs...)
}

// countingAt tells the Source of what is read of the disk.
type countingAt struct {
	s *Source
	r io.ReaderAt
}

func (c *countingAt) ReadAt(p []byte, off int64) (int, error) {
	n, err := c.r.ReadAt(p, off)
	if done := c.s.read.Add(int64(n)); c.s.Progress != nil {
		c.s.Progress(min(done, c.s.total), c.s.total) // a head is read twice
	}
	return n, err
}
