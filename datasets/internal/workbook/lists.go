package workbook

import (
	"errors"
	"fmt"
	"path"
	"strings"
)

// A relation says which part stands behind an id.
type relation struct{ id, kind, target string }

// readLists finds the workbook's sheets, names and shared strings.
func (b *Book) readLists() error {
	main := "xl/workbook.xml"
	if b.parts["_rels/.rels"] != nil {
		roots, err := b.relations("")
		if err != nil {
			return err
		}
		for _, r := range roots {
			if r.kind == "officeDocument" {
				main = r.target
			}
		}
	}
	relations, err := b.relations(main)
	if err != nil {
		return err
	}
	b.strings = b.shared("")
	parts := make(map[string]string)
	for _, r := range relations {
		switch r.kind {
		case "worksheet":
			parts[r.id] = r.target
		case "sharedStrings":
			b.strings = b.shared(r.target)
		}
	}
	if err := b.readWorkbook(main, parts); err != nil {
		return err
	}
	if len(b.sheets) == 0 {
		return errors.New("a workbook without a worksheet")
	}
	return nil
}

// relations reads where a part's ids lead. Those of the whole file are those of "".
func (b *Book) relations(part string) ([]relation, error) {
	folder, file := path.Split(part)
	name := folder + "_rels/" + file + ".rels"
	var list []relation
	err := b.elements(name, func(s *scanner) error {
		if string(s.name) != "Relationship" {
			return nil
		}
		values, err := attributes(s)
		if err != nil || values["TargetMode"] == "External" {
			return err
		}
		r := relation{values["Id"], path.Base(values["Type"]), values["Target"]}
		if !strings.HasPrefix(r.target, "/") {
			r.target = folder + r.target
		}
		r.target = strings.TrimPrefix(path.Clean("/"+r.target), "/")
		list = append(list, r)
		return nil
	})
	return list, err
}

// readWorkbook reads the list of sheets, whose parts it is given by id, and that
// of names.
func (b *Book) readWorkbook(main string, parts map[string]string) error {
	all := []string{} // every sheet, also of charts, as names count them
	names := newNames()
	err := b.elements(main, func(s *scanner) error {
		switch string(s.name) {
		case "sheet":
			values, err := attributes(s)
			if err != nil {
				return err
			}
			all = append(all, values["name"])
			if part, ok := parts[values["id"]]; ok {
				b.sheets = append(b.sheets, sheet{values["name"], part})
			}
		case "definedName":
			values, err := attributes(s)
			if err != nil {
				return err
			}
			text, err := s.inside(nil, false)
			if err != nil {
				return err
			}
			names.add(values["name"], string(text), values["localSheetId"] != "")
		}
		return nil
	})
	b.names = names.ranges(all)
	return err
}

// elements calls f at each start tag of a part that is a list.
func (b *Book) elements(part string, f func(*scanner) error) error {
	s, closer, err := b.part(part, b.limits.list)
	if err != nil {
		return err
	}
	defer closer.Close()
	for {
		tok, err := s.next()
		if err == nil && tok == startTag {
			err = f(s)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", part, err)
		}
		if tok == atEnd {
			return nil
		}
	}
}

// attributes are the values of the start tag by name, without prefixes.
func attributes(s *scanner) (map[string]string, error) {
	values := make(map[string]string)
	for {
		more, err := s.attr()
		if err != nil || !more {
			return values, err
		}
		if values[string(s.key)], err = s.attrText(); err != nil {
			return nil, err
		}
	}
}
