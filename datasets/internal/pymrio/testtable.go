package pymrio

import (
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/frame"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/blocks"
)

// testTable is the test table that comes with pymrio, mrio_models/test_mrio: text
// files whose rows have their unit as the last label.
type testTable struct{ folder string }

const (
	testZ = "trade_flows_Z.txt"
	testY = "finald_demand_Y.txt" // pymrio's spelling
	testV = "factor_input.txt"
	testF = "emissions.txt"
	// What households emit, of final demand.
	testFY = "FDemissions.txt"
)

func findTest(src *files.Source) (testTable, bool) {
	names := src.Names()
	for _, name := range names {
		if folder, ok := strings.CutSuffix(name, testZ); ok && slices.Contains(names, folder+testY) && slices.Contains(names, folder+testV) {
			return testTable{folder}, true
		}
	}
	return testTable{}, false
}

// unitLast is a frame whose rows have their unit as the last label; it keeps them.
type unitLast struct {
	frame.Frame
	units []string
}

func (f *unitLast) Each(places []int, row func([]string) ([]float64, error)) error {
	f.units = nil
	return f.Frame.Each(places, func(labels []string) ([]float64, error) {
		last := len(labels) - 1
		f.units = append(f.units, labels[last])
		return row(labels[:last])
	})
}

func (tt testTable) open(r *raw.Request, name string) (*unitLast, error) {
	f, err := frame.Text{}.Open(r.Files, tt.folder+name, 0, 2)
	return &unitLast{Frame: f}, err
}

func (tt testTable) read(r *raw.Request) (*raw.Table, error) {
	s := &reading{r: r, t: &raw.Table{}, system: parameters{folder: tt.folder}}
	if err := s.readMetadata(); err != nil {
		return nil, err
	}
	z, err := tt.open(r, testZ)
	if err != nil {
		return nil, err
	}
	y, err := tt.open(r, testY)
	if err != nil {
		return nil, err
	}
	if err := s.readFlows(z, y); err != nil {
		return nil, err
	}
	s.t.Spec.Unit = z.units[0]
	if !allSame(z.units) {
		s.t.Spec.Unit, s.t.Spec.SectorUnits = "", z.units
	}
	if err := tt.extend(s, testV, ""); err != nil {
		return nil, err
	}
	return s.t, tt.extend(s, testF, testFY)
}

// extend reads an extension, where it is there: the primary inputs, or the emissions.
func (tt testTable) extend(s *reading, name, nameFY string) error {
	if !slices.Contains(s.r.Files.Names(), tt.folder+name) {
		return nil
	}
	f, err := tt.open(s.r, name)
	if err != nil {
		return err
	}
	rows, m, err := frame.Rows(f, "stressor", s.sectors)
	if err != nil {
		return err
	}
	e := blocks.Extension{Name: "Emissions", Units: f.units, F: m}
	for _, l := range rows.Labels {
		e.Stressors = append(e.Stressors, strings.Join(l, ", "))
	}
	if name == testV {
		e.Name = "Factor Inputs"
		return s.add(primaryFolder, e)
	}
	if slices.Contains(s.r.Files.Names(), tt.folder+nameFY) {
		fy, err := tt.open(s.r, nameFY)
		if err != nil {
			return err
		}
		e.FY = raw.Zeros(len(rows.Labels), len(s.demand.Labels))
		if err := frame.Fill(fy, rows, s.demand, e.FY); err != nil {
			return err
		}
	}
	return s.add("emissions", e)
}
