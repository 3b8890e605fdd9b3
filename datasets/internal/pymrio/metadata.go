package pymrio

import (
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/frame"
	"github.com/ionb/go-ionb/ionb"
)

// metadata is the part of metadata.json that matters here. pymrio passes over what it
// does not know, which is where we keep what it has no place for.
type metadata struct {
	Description any      `json:"description"`
	Name        any      `json:"name"`
	System      any      `json:"system"`
	Version     any      `json:"version"`
	History     []any    `json:"history"`
	Ionb        *details `json:"ionb,omitempty"`
}

// details is what only our own export says of a table.
type details struct {
	Source       string             `json:"source,omitempty"`
	Year         int                `json:"year,omitempty"`
	Unit         string             `json:"unit,omitempty"`
	Kind         string             `json:"kind"`
	Prices       string             `json:"prices,omitempty"`
	Licence      string             `json:"licence,omitempty"`
	Notes        []string           `json:"notes,omitempty"`
	NoRegion     string             `json:"noRegion,omitempty"` // the region that stands for none
	NoDemand     bool               `json:"noDemand,omitempty"` // the one category of Y stands for none
	SectorUnits  bool               `json:"sectorUnits,omitempty"`
	PrimaryUnits bool               `json:"primaryUnits,omitempty"`
	Extensions   []extensionDetails `json:"extensions,omitempty"`
}

type extensionDetails struct {
	Folder string `json:"folder"`
	Name   string `json:"name"`
	Source string `json:"source,omitempty"`
}

func (m metadata) ours() bool { return m.Ionb != nil }

func (m metadata) extension(folder string) extensionDetails {
	if m.Ionb != nil {
		if i := slices.IndexFunc(m.Ionb.Extensions, func(e extensionDetails) bool { return e.Folder == folder }); i >= 0 {
			return m.Ionb.Extensions[i]
		}
	}
	return extensionDetails{Folder: folder, Name: folder}
}

// readMetadata reads metadata.json, without which a system is as good.
func (s *reading) readMetadata() error {
	name := s.system.folder + metadataName
	if !slices.Contains(s.r.Files.Names(), name) {
		return nil
	}
	if err := readJSON(s.r.Files, name, &s.meta); err != nil {
		return err
	}
	s.t.Spec.Name = frame.Said(s.meta.Name)
	if d := s.meta.Ionb; d != nil {
		spec := &s.t.Spec
		spec.Source, spec.Year, spec.Unit, spec.Prices, spec.Licence, spec.Notes = d.Source, d.Year, d.Unit, d.Prices, d.Licence, d.Notes
		if d.Kind == ionb.Physical.String() {
			spec.Kind = ionb.Physical
		}
		return nil
	}
	var parts []string
	for _, v := range []any{s.meta.Description, s.meta.System, s.meta.Version} {
		if text := frame.Said(v); text != "" && !strings.HasPrefix(text, "Metadata for pymrio") {
			parts = append(parts, text)
		}
	}
	s.t.Spec.Source = strings.Join(append(parts, "saved by pymrio"), ", ")
	return nil
}
