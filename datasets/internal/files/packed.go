package files

import (
	"archive/zip"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
)

// What no published file comes near to. Members of a hostile zip may share their
// bytes, so that the size of the file bounds nothing.
const (
	mostMembers = 100_000
	mostZips    = 1_000
	mostDepth   = 3        // zips in zips
	mostBytes   = 64 << 30 // of one member, unpacked
	mostSpooled = 16 << 30 // in temporary files
	longestName = 300
)

// isZip is whether the content is a zip, be it an empty one.
func isZip(r io.ReaderAt) bool {
	var magic [4]byte
	n, _ := r.ReadAt(magic[:], 0)
	return n == 4 && (string(magic[:]) == "PK\x03\x04" || string(magic[:]) == "PK\x05\x06")
}

// isRead is whether a file is read as it is, though it may be a zip: a workbook is one.
func isRead(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".xlsx", ".xlsm", ".xlsb", ".ods", ".npz":
		return true
	}
	return false
}

func (s *Source) addZip(r io.ReaderAt, size int64, prefix string, depth int) error {
	name := strings.TrimSuffix(prefix, "/")
	if depth > mostDepth {
		return fmt.Errorf("%s: zips inside zips, more than %d deep", name, mostDepth)
	}
	z, err := zip.NewReader(&countingAt{s, r}, size)
	if err != nil {
		err = fmt.Errorf("is no whole zip file (was the download cut off?): %w", err)
		if name != "" { // whoever opens the Source names it
			err = fmt.Errorf("%s %w", s.Describe(name), err)
		}
		return err
	}
	s.zips++
	if s.entries += len(z.File); s.entries > mostMembers || s.zips > mostZips {
		return fmt.Errorf("%s holds more than %d files or %d zips", s.path, mostMembers, mostZips)
	}
	for _, f := range z.File {
		if f.FileInfo().IsDir() {
			continue
		}
		if err := s.addZipped(r, f, prefix, depth); err != nil {
			return err
		}
	}
	return nil
}

func (s *Source) addZipped(r io.ReaderAt, f *zip.File, prefix string, depth int) error {
	name := prefix + strings.ReplaceAll(f.Name, `\`, "/")
	shown := text.Excerpt(name, longestName)
	switch {
	case !filepath.IsLocal(f.Name) || strings.Contains(name, "../"):
		return fmt.Errorf("%s: the archive names a member %q, which would lie outside of it; it is not a publisher's file", s.path, shown)
	case f.UncompressedSize64 > mostBytes:
		return fmt.Errorf("%s: member %q would unpack to %d bytes", s.path, shown, f.UncompressedSize64)
	}
	if strings.EqualFold(path.Ext(name), ".zip") {
		inner, size, err := s.inside(r, f)
		if err != nil {
			return fmt.Errorf("%s: %w", s.Describe(shown), err)
		}
		return s.addZip(inner, size, shown+"/", depth+1)
	}
	return s.add(name, member{size: int64(f.UncompressedSize64), open: f.Open}) //nolint:gosec // bounded above
}

// inside makes a zip in a zip readable at any place: where it lies when it is only
// stored, or else unpacked into a temporary file.
func (s *Source) inside(r io.ReaderAt, f *zip.File) (io.ReaderAt, int64, error) {
	if f.Method == zip.Store {
		if at, err := f.DataOffset(); err == nil {
			size := int64(f.UncompressedSize64) //nolint:gosec // bounded by mostBytes
			return io.NewSectionReader(r, at, size), size, nil
		}
	}
	in, err := f.Open()
	if err != nil {
		return nil, 0, err
	}
	defer in.Close() // read only
	return s.spool(in)
}

// OpenAt opens a file for reading at any place. What is packed is unpacked once.
func (s *Source) OpenAt(name string) (io.ReaderAt, int64, error) {
	if m := s.members[name]; m.at != nil {
		return m.at()
	}
	s.unpacking.Lock()
	defer s.unpacking.Unlock()
	if at, ok := s.unpacked[name]; ok {
		return at, at.Size(), nil
	}
	r, err := s.Open(name)
	if err != nil {
		return nil, 0, err
	}
	defer r.Close() // read only
	at, size, err := s.spool(r)
	if err != nil {
		return nil, 0, fmt.Errorf("%s: %w", s.Describe(name), err)
	}
	s.unpacked[name] = io.NewSectionReader(at, 0, size)
	return at, size, nil
}

// spool copies a stream into a temporary file, which is removed at Close.
func (s *Source) spool(in io.Reader) (io.ReaderAt, int64, error) {
	f, err := os.CreateTemp("", "ionb-*")
	if err != nil {
		return nil, 0, err
	}
	s.atClose(func() error { return errors.Join(f.Close(), os.Remove(f.Name())) })
	n, err := io.Copy(f, &limited{in, mostSpooled - s.spooled})
	s.spooled += n
	return f, n, err
}

func gunzipped(packed member) member {
	return member{size: -1, open: func() (io.ReadCloser, error) {
		in, err := packed.open()
		if err != nil {
			return nil, err
		}
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, errors.Join(err, in.Close())
		}
		return readCloser{&limited{z, mostBytes}, in}, nil
	}}
}

// limited is a reader that fails after so many bytes: to end there would be to lose
// the rest unseen.
type limited struct {
	r    io.Reader
	left int64
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, errors.New("unpacks to more than any published file; it may be a zip bomb")
	}
	return n, err
}
