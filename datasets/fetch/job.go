package fetch

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
)

// A job brings one file into the cache.
type job struct {
	source  *source
	file    remote
	opt     *options
	path    string // where the file will be
	address string // where it is; without the login
	known   checks // what is known of its bytes
	secret  *secret
}

func newJob(s *source, f remote, dir string, o *options) *job {
	j := &job{source: s, file: f, opt: o, path: filepath.Join(dir, f.name), address: s.base + f.path, known: f.checks}
	if o.mirror != "" {
		j.address = o.mirror // refused when it is asked for, if it is none
		if u, err := url.Parse(o.mirror); err == nil && u.Host != "" {
			j.address = u.JoinPath(f.name).String()
		}
	}
	if o.sha256 != "" {
		j.known = checks{sha256: o.sha256}
	}
	return j
}

func (j *job) host() string {
	u, err := url.Parse(j.address)
	if err != nil {
		return j.address
	}
	return u.Host
}

// get returns the file's path once it is complete and checked.
func (j *job) get(ctx context.Context) (string, error) {
	if ok, err := j.cached(); ok || err != nil {
		return j.path, err
	}
	err := os.MkdirAll(filepath.Dir(j.path), 0o777)
	if err != nil {
		return "", cacheError(j.path, err)
	}
	unlock, err := lock(ctx, j.path+".lock")
	if err != nil {
		return "", cacheError(j.path, err)
	}
	defer unlock()
	if ok, err := j.cached(); ok || err != nil { // another process was quicker
		return j.path, err
	}
	if ok, err := j.adopt(); ok || err != nil {
		return j.path, err
	}
	if err := j.bring(ctx); err != nil {
		return "", err
	}
	return j.path, nil
}

// bring downloads the file.
func (j *job) bring(ctx context.Context) (err error) {
	if j.secret, err = j.readSecret(); err != nil {
		return err
	}
	licence := j.source.Licence
	if j.source.record && j.opt.mirror == "" {
		if licence, err = j.askRecord(ctx); err != nil {
			return err
		}
	}
	if err := j.secret.scrub(j.download(ctx)); err != nil {
		return err
	}
	return j.keep(licence)
}

// keep checks the complete part and makes it the cache's file. The record goes
// first: a file without one is taken for a file that was put there by hand.
func (j *job) keep(licence string) error {
	p := newPart(j.path)
	sums, err := j.verify(p.path)
	if err != nil {
		if errors.Is(err, ErrDamaged) || errors.Is(err, ErrByHand) {
			p.remove()
		}
		return err
	}
	if err := j.writeRecord(p.path, j.address, licence, sums); err != nil {
		return err
	}
	if err := os.Rename(p.path, j.path); err != nil {
		return err
	}
	p.remove() // its state
	return nil
}

// verify compares a complete file with all that is known of it.
func (j *job) verify(path string) (checks, error) {
	got, err := sumsOf(path)
	if err != nil {
		return got, err
	}
	if err := inspect(path, j.file.name, got.md5); err != nil {
		return got, err
	}
	for _, c := range []struct {
		what      string
		known     bool
		got, want any
	}{
		{"size", j.known.size != 0, got.size, j.known.size},
		{"MD5", j.known.md5 != "", got.md5, j.known.md5},
		{"SHA-256", j.known.sha256 != "", got.sha256, j.known.sha256},
	} {
		if c.known && c.got != c.want {
			return got, damaged("%s has the %s %v, want %v: it is damaged, or its publisher has replaced it (its SHA-256 is %s; fetch.WithSHA256 accepts it)",
				j.file.name, c.what, c.got, c.want, got.sha256)
		}
	}
	return got, nil
}
