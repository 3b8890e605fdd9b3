package fetch

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Folder returns the folder that the files of all editions are kept in.
func Folder() (string, error) {
	if dir := os.Getenv("IONB_CACHE"); dir != "" {
		return dir, nil
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("datasets/fetch: there is no cache folder: %w; IONB_CACHE may name one", err)
	}
	return filepath.Join(dir, "ionb"), nil
}

// folder is where the files of an edition are kept.
func (o *options) folder(s *source) (string, error) {
	dir, err := o.cache, error(nil)
	if dir == "" {
		if dir, err = Folder(); err != nil {
			return "", err
		}
	}
	return filepath.Join(dir, filepath.FromSlash(s.folder)), nil
}

// A record is what the cache keeps beside a file.
type record struct {
	Edition  string    `json:"edition"`
	Address  string    `json:"address"`
	Fetched  time.Time `json:"fetched"`
	Size     int64     `json:"size"`
	MD5      string    `json:"md5"`
	SHA256   string    `json:"sha256"`
	Modified time.Time `json:"modified"` // the file's own time: while it stays, so do the bytes
	Licence  string    `json:"licence"`
	Cite     string    `json:"cite"`
}

func (j *job) recordPath() string { return j.path + ".json" }

func (j *job) writeRecord(path, address, licence string, sums checks) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	return writeJSON(j.recordPath(), record{
		Edition: j.source.Name, Address: address, Fetched: time.Now().UTC().Truncate(time.Second),
		Size: sums.size, MD5: sums.md5, SHA256: sums.sha256, Modified: info.ModTime().UTC(),
		Licence: licence, Cite: j.source.Cite,
	})
}

// cached tells whether the file is there, complete and unchanged. The whole file
// is read again only when its time says that it was written to since: every cell
// of a notebook asks for it.
func (j *job) cached() (bool, error) {
	info, err := os.Stat(j.path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	var r record
	if !readJSON(j.recordPath(), &r) || r.SHA256 == "" {
		return false, nil
	}
	if info.Size() != r.Size || !info.ModTime().Equal(r.Modified) {
		sums, err := sumsOf(j.path)
		if err != nil {
			return false, err
		}
		if sums.sha256 != r.SHA256 {
			return false, damaged("%s has changed since it was downloaded on %s: its SHA-256 is %s, was %s; remove it to have it downloaded anew",
				j.path, r.Fetched.Format(time.DateOnly), sums.sha256, r.SHA256)
		}
		r.Modified = info.ModTime().UTC()
		_ = writeJSON(j.recordPath(), r) // saves reading it again; a cache may be read-only
	}
	if want := j.opt.sha256; want != "" && r.SHA256 != want {
		return false, damaged("%s has the SHA-256 %s, want %s; remove it to have it downloaded anew", j.path, r.SHA256, want)
	}
	return true, nil
}

// adopt takes a file that was put into the cache by hand, after the same checks
// as one that was downloaded.
func (j *job) adopt() (bool, error) {
	info, err := os.Stat(j.path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if !info.Mode().IsRegular() {
		return false, fmt.Errorf("%s is not a file; remove it", j.path)
	}
	sums, err := j.verify(j.path)
	if err != nil {
		return false, fmt.Errorf("%s, which was put there by hand: %w; remove it to have it downloaded", j.path, err)
	}
	return true, j.writeRecord(j.path, "put there by hand", j.source.Licence, sums)
}

// readJSON tells whether there was a file with a value to read.
func readJSON(path string, value any) bool {
	b, err := os.ReadFile(path)
	return err == nil && json.Unmarshal(b, value) == nil
}

// writeJSON leaves the old file or the new, whatever happens. All may read it: several
// people may share a cache.
func writeJSON(path string, value any) error {
	b, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return diskError(path, err)
	}
	_, err = f.Write(append(b, '\n'))
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(diskError(path, err), os.Remove(f.Name()))
	}
	return nil
}
