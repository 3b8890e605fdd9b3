package pymrio

import (
	"path"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/frame"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// primaryNames are the folders that hold primary inputs: pymrio has no word for them,
// this is what those of its test table are called.
var primaryNames = []string{"factor_inputs", "factor_input", "value_added", "primary_inputs"}

func (s *reading) readExtension(p parameters) error {
	key := p.firstOf("F", "S")
	if key == "" || key == "S" && s.t.Output == nil {
		s.t.Note("The extension in %s has no flows F and is left out.", p.folder)
		return nil
	}
	f, err := s.open(p, key)
	if err != nil {
		return err
	}
	rows, m, err := frame.Rows(f, "stressor", s.sectors)
	if err != nil {
		return err
	}
	if key == "S" {
		scaleColumns(m, s.t.Output)
		s.t.Note("F = S·diag(x) of the extension in %s, from the intensities and the output that were saved.", p.folder)
	}
	of, err := s.texts(p, "unit")
	if err != nil {
		return err
	}
	e := blocks.Extension{Name: raw.Clean(p.Name), Units: unitsOf(rows.Labels, of), F: m}
	for _, l := range rows.Labels {
		e.Stressors = append(e.Stressors, strings.Join(l, ", "))
	}
	if e.FY, err = s.readFY(p, rows); err != nil {
		return err
	}
	return s.add(path.Base(strings.TrimSuffix(p.folder, "/")), e)
}

// readFY reads what final demand causes, which pymrio called FY before version 0.4.
func (s *reading) readFY(p parameters, rows *frame.Index) (*mat.Dense, error) {
	key := p.firstOf("F_Y", "FY", "F_hh")
	if key == "" || len(s.demand.Labels) == 0 || len(rows.Labels) == 0 {
		return nil, nil
	}
	f, err := s.open(p, key)
	if err != nil {
		return nil, err
	}
	fy := mat.NewDense(len(rows.Labels), len(s.demand.Labels), nil)
	return fy, frame.Fill(f, rows, s.demand, fy)
}

// add takes primary inputs for what they are.
func (s *reading) add(folder string, e blocks.Extension) error {
	if e.Name == "" {
		e.Name = folder
	}
	ours, isPrimary := s.meta.extension(folder), slices.Contains(primaryNames, strings.ToLower(folder))
	if s.meta.ours() {
		isPrimary = folder == primaryFolder
	}
	if !isPrimary || s.t.Blocks.V != nil {
		if s.meta.ours() {
			e.Name, e.Source = ours.Name, ours.Source
		}
		s.t.Blocks.Extensions = append(s.t.Blocks.Extensions, e)
		return nil
	}
	s.t.Blocks.V, s.t.Spec.Primary = e.F, e.Stressors
	switch {
	case s.meta.ours():
		if s.meta.Ionb.PrimaryUnits {
			s.t.Spec.PrimaryUnits = e.Units
		}
		return nil
	case e.Units != nil && !(allSame(e.Units) && e.Units[0] == s.t.Spec.Unit):
		s.t.Spec.PrimaryUnits = e.Units
	}
	s.t.Note("The primary inputs are the extension %q, from the folder %s.", e.Name, folder)
	if sum := frame.SumAbs(e.FY); sum != 0 {
		s.t.Note("Primary inputs of final demand, %s in all, are left out: a table has them of sectors only.", text.Number(sum))
	}
	return nil
}
