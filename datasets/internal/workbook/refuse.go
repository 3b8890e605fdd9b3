package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
)

const saveAs = "open it in Excel or LibreOffice and save it as .xlsx or .csv"

// refuse recognises, by its first bytes, a file that is no zip and so no XLSX.
func refuse(r io.ReaderAt, size int64) error {
	head := make([]byte, min(max(size, 0), 1024))
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	head = head[:n]
	start := strings.ToLower(string(bytes.TrimLeft(head, "\ufeff \t\r\n")))
	switch {
	case n == 0:
		return errors.New("the file is empty")
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return nil
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return refuseOLE(r, head)
	case strings.HasPrefix(start, "<!doctype html"), strings.HasPrefix(start, "<html"):
		return errors.New("a web page, not a workbook: the site answered with something else than the file; get it again with a browser")
	case strings.HasPrefix(start, "<?xml") && strings.Contains(start, "excel.sheet"):
		return errors.New("a workbook in the XML format of 2003; " + saveAs)
	}
	return errors.New("not an XLSX workbook: it does not begin as a zip does")
}

// refuseOLE tells an old workbook from a new one with a password: both are
// compound files, and the folder of such a file names what it holds.
func refuseOLE(r io.ReaderAt, head []byte) error {
	const sectorShift, firstFolder = 30, 48 // in the header of a compound file
	folder := make([]byte, 4096)
	if len(head) >= firstFolder+4 {
		size := int64(1) << (head[sectorShift] & 31)
		at := int64(binary.LittleEndian.Uint32(head[firstFolder:]))
		n, _ := r.ReadAt(folder, (at+1)*size) // nothing read: nothing found
		folder = folder[:n]
	}
	if bytes.Contains(folder, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
		return errors.New("a workbook with a password; open it in Excel or LibreOffice and save it without one")
	}
	return errors.New("an old workbook (.xls), not XLSX; " + saveAs)
}

// refuseParts recognises, by its parts, a zip that is no XLSX.
func refuseParts(parts map[string]*zip.File) error {
	switch {
	case parts["xl/workbook.bin"] != nil:
		return errors.New("a binary workbook (.xlsb), not XLSX; " + saveAs)
	case parts["content.xml"] != nil && parts["mimetype"] != nil:
		return errors.New("an OpenDocument file (.ods), not XLSX; " + saveAs)
	case parts["_rels/.rels"] == nil && parts["xl/workbook.xml"] == nil:
		return errors.New("a zip, but not an XLSX workbook; unpack it first if the workbook is in it")
	}
	return nil
}
