package fetch

import (
	"archive/zip"
	"bytes"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// corrupt are files in circulation of which the numbers are wrong, by their MD5.
var corrupt = map[string]string{
	"d1b887aaafa54ab3f28fde78fcd21cdf": "the circulated copy of the OECD's ICIO table of 2020 (edition 2023) whose numbers have lost their decimal points",
}

// Check looks at a file that was downloaded by hand, as File does at its own: it
// returns an error when the file is a web page in place of a table, a zip file or
// workbook that is not whole, or a copy that is known to be corrupt, also within a
// zip file. It does not read the table.
//
// Errors: errors.Is knows them by ErrDamaged.
func Check(path string) error {
	sums, err := sumsOf(path)
	if err == nil {
		err = inspect(path, filepath.Base(path), sums.md5)
	}
	if err != nil {
		return fmt.Errorf("datasets/fetch: %s: %w", path, err)
	}
	return nil
}

// inspect looks at the file at path, which is to bear a name, and has an MD5.
func inspect(path, name, sum string) error {
	if what, ok := corrupt[sum]; ok {
		return isCorrupt(name, what)
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close() // read only
	head := make([]byte, 512)
	n, err := io.ReadFull(f, head)
	if err != nil && err != io.ErrUnexpectedEOF && err != io.EOF {
		return err
	}
	if problem := notTheFile(name, head[:n]); problem != "" {
		return damaged("%s %s", name, problem)
	}
	if zipped(name) {
		return inspectZip(path, name)
	}
	return nil
}

// notTheFile says what is wrong with a file that begins like this, or nothing.
func notTheFile(name string, head []byte) string {
	text := bytes.TrimLeft(head, "\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
	switch {
	case len(head) == 0:
		return "is empty"
	case bytes.HasPrefix(text, []byte("<")):
		return "is a web page, not the table"
	case bytes.HasPrefix(text, []byte("{")):
		return "is a message of the server, not the table"
	case zipped(name) && !bytes.HasPrefix(head, []byte("PK")):
		return "is no zip file"
	}
	return ""
}

func zipped(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return ext == ".zip" || ext == ".xlsx" || ext == ".xlsb"
}

// inspectZip wants the zip file's directory, which is at its end, and looks for
// the one member of which a corrupt copy goes round.
func inspectZip(path, name string) error {
	z, err := zip.OpenReader(path)
	if err != nil {
		return damaged("%s is not a whole zip file: %v", name, err)
	}
	defer z.Close() // read only
	for _, member := range z.File {
		if !strings.HasSuffix(strings.ToLower(member.Name), "2020_sml.csv") {
			continue
		}
		r, err := member.Open()
		if err != nil {
			return damaged("%s, member %q: %v", name, member.Name, err)
		}
		sum := md5.New()
		_, err = io.Copy(sum, io.LimitReader(r, atMost))
		r.Close() // read only
		if err != nil {
			return damaged("%s, member %q: %v", name, member.Name, err)
		}
		if what, ok := corrupt[hex.EncodeToString(sum.Sum(nil))]; ok {
			return isCorrupt(fmt.Sprintf("%s, member %q,", name, member.Name), what)
		}
	}
	return nil
}

func isCorrupt(name, what string) error {
	return damaged("%s is %s; get it from the OECD anew", name, what)
}

// sumsOf reads a file once, for its size and both its checksums.
func sumsOf(path string) (checks, error) {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("is not a file") // reading a pipe would wait for ever
	}
	if err != nil {
		return checks{}, err
	}
	f, err := os.Open(path)
	if err != nil {
		return checks{}, err
	}
	defer f.Close() // read only
	m, s := md5.New(), sha256.New()
	n, err := io.CopyBuffer(io.MultiWriter(m, s), struct{ io.Reader }{f}, make([]byte, 1<<20))
	if err != nil {
		return checks{}, err
	}
	return checks{n, hex.EncodeToString(m.Sum(nil)), hex.EncodeToString(s.Sum(nil))}, nil
}
