package structure_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/structure"
	"gonum.org/v1/gonum/mat"
)

func TestExtractionRefuses(t *testing.T) {
	m := ionb.Must(ionb.Open(datasets.Germany1995()))
	bare := ionb.Must(ionb.OpenFromCoefficients([]string{"a", "b"}, mat.NewDense(2, 2, []float64{0.5, 0.2, 0.1, 1})))
	one := mat.NewVecDense(2, []float64{1, 1})
	var cond mat.Condition
	for _, tt := range []struct {
		name, says string
		ask        func() error
	}{
		{"no demand", "final demand", func() error { _, err := structure.Extract(bare, structure.Extraction{}, "a"); return err }},
		{"no table", "no table", func() error {
			_, err := structure.ExtractEach(bare, structure.Extraction{Form: structure.Forward, Demand: one})
			return err
		}},
		{"demand of Ghosh's model", "takes no final demand", func() error {
			_, err := structure.Extract(m, structure.Extraction{Form: structure.Forward, Demand: m.Table().Demand()}, "Industry")
			return err
		}},
		{"physical table", "unit of its own", func() error {
			_, err := structure.Extract(ionb.Must(ionb.Open(datasets.AgricultureManufacturing())), structure.Extraction{Form: structure.Forward}, "Agriculture")
			return err
		}},
		{"form", "Form(9)", func() error { _, err := structure.ExtractEach(m, structure.Extraction{Form: 9}); return err }},
		{"two accounts of one name", "Share", func() error {
			v := m.PrimaryCoefficients("Imports").Named("Share")
			_, err := structure.Extract(m, structure.Extraction{Accounts: []ionb.Vector{v, v}}, "Industry")
			return err
		}},
		{"singular", "singular", func() error {
			_, err := structure.Extract(bare, structure.Extraction{Demand: one}, "a") // leaves b, which uses itself up
			if !errors.As(err, &cond) {
				t.Errorf("%v is no mat.Condition", err)
			}
			return err
		}},
		{"singular, each", "without a", func() error { _, err := structure.ExtractEach(bare, structure.Extraction{Demand: one}); return err }},
	} {
		if err := tt.ask(); err == nil || !strings.Contains(err.Error(), tt.says) || !strings.HasPrefix(err.Error(), "structure: ") {
			t.Errorf("%s: error %v, want one that says %q", tt.name, err, tt.says)
		}
	}
	for name, ask := range map[string]func(){
		"ionb.LabelError":  func() { _, _ = structure.Extract(m, structure.Extraction{}, "Industri") },
		"ionb.ValueError":  func() { _, _ = structure.Extract(m, structure.Extraction{}, "Industry", "Industry") },
		"ionb.ValueError ": func() { _, _ = structure.Extract(m, structure.Extraction{}) },
		"ionb.ValueError  ": func() {
			_, _ = structure.ExtractEach(nil, structure.Extraction{})
		},
		"ionb.LengthError": func() { _, _ = structure.ExtractEach(m, structure.Extraction{Demand: one}) },
		"ionb.LengthError ": func() {
			_, _ = structure.ExtractEach(m, structure.Extraction{Accounts: []ionb.Vector{m.Table().X().Pick("Industry", "Construction")}})
		},
	} {
		if got := fmt.Sprintf("%T", panicked(ask)); got != "*"+strings.TrimSpace(name) {
			t.Errorf("panic with a %s, want %s", got, name)
		}
	}
}

func TestZeroExtractions(t *testing.T) {
	if r := (structure.Extracted{}); r.Report() != nil || r.String() != "" {
		t.Errorf("report %v", r.Report())
	}
	if r := (structure.Extractions{}); r.Report() != nil || r.String() != "" || r.Losses().Name() != "" {
		t.Errorf("report %v", r.Report())
	}
	if got := structure.Form(7).String(); got != "Form(7)" {
		t.Errorf("form %q", got)
	}
}
