package figaro

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/supplyuse"
)

// An invented supply and a use table of two areas and two products each.
const (
	supplyMatrix = `rowLabels,AT_A01,AT_C,US_A01,US_C
US_CPA_C,0,0,2,90
AT_CPA_A01,40,1,0,0
AT_CPA_C,3,60,0,0
US_CPA_A01,0,0,50,5
`
	useMatrix = `rowLabels,AT_A01,AT_C,US_A01,US_C,AT_P3_S14,US_P3_S14
AT_CPA_A01,5,10,0,6,20,0
AT_CPA_C,4,8,2,9,30,10
US_CPA_A01,1,0,20,10,4,20
US_CPA_C,0,2,5,25,20,40
W2_D21X31,1,1,1,1,3,4
W2_D1,32,40,24,44,0,0
`
)

func flatOf(matrix, header string) string {
	lines := strings.Split(strings.TrimSpace(matrix), "\n")
	cols := strings.Split(lines[0], ",")
	out := header + "\n"
	for _, line := range lines[1:] {
		cells := strings.Split(line, ",")
		for j, v := range cells[1:] {
			area, code, _ := strings.Cut(cells[0], "_")
			other, use, _ := strings.Cut(cols[j+1], "_")
			out += strings.Join([]string{area, code, other, use, v}, ",") + "\n"
		}
	}
	return out
}

func loadSupplyUse(t *testing.T, request raw.Request, contents map[string]string) (supplyuse.Spec, error) {
	t.Helper()
	dir := t.TempDir()
	var requests []*raw.Request
	if request.Limit == 0 {
		request.Limit = 1 << 30
	}
	for name, content := range contents {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		src, err := files.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := src.Close(); err != nil {
				t.Error(err)
			}
		})
		r := request
		r.Files = src
		requests = append(requests, &r)
	}
	if !RecognisesSupplyUse(requests) {
		t.Fatal("not recognised")
	}
	return ReadSupplyUse(requests)
}

func TestSupplyUse(t *testing.T) {
	const supplyHeader, useHeader = "refArea,rowPi,counterpartArea,colPi,obsValue", "refArea,rowPi,counterpartArea,colIi,obsValue"
	tests := map[string]map[string]string{
		"matrices": {"matrix_eu-ic-supply_24ed_2020.csv": supplyMatrix, "matrix_eu-ic-use_24ed_2020.csv": useMatrix},
		"flat":     {"flatfile_eu-ic-supply_24ed_2020.csv": flatOf(supplyMatrix, supplyHeader), "flatfile_eu-ic-use_24ed_2020.csv": flatOf(useMatrix, useHeader)},
		"both": {"matrix_eu-ic-supply_24ed_2020.csv": supplyMatrix, "matrix_eu-ic-use_24ed_2020.csv": useMatrix, "flatfile_eu-ic-use_24ed_2020.csv": "broken",
			"matrix_eu-ic-use_24ed_2021.csv": "of another year"},
	}
	for name, contents := range tests {
		t.Run(name, func(t *testing.T) {
			s, err := loadSupplyUse(t, raw.Request{}, contents)
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]any{
				"products": []string{"CPA_A01", "CPA_C", "CPA_A01", "CPA_C"}, "regions": []string{"AT", "AT", "US", "US"}, "industries": []string{"A01", "C", "A01", "C"},
				"supply": [][]float64{{40, 1, 0, 0}, {3, 60, 0, 0}, {0, 0, 50, 5}, {0, 0, 2, 90}},
				"use":    [][]float64{{5, 10, 0, 6}, {4, 8, 2, 9}, {1, 0, 20, 10}, {0, 2, 5, 25}},
				"demand": [][]float64{{20, 0}, {30, 10}, {4, 20}, {20, 40}}, "primary": [][]float64{{1, 1, 1, 1}, {32, 40, 24, 44}},
			}
			got := map[string]any{"products": s.Products, "regions": s.ProductRegions, "industries": s.Industries, "supply": s.Supply, "use": s.U, "demand": s.Y, "primary": s.W}
			for what := range want {
				if fmt.Sprint(got[what]) != fmt.Sprint(want[what]) {
					t.Errorf("%s: %v, want %v", what, got[what], want[what])
				}
			}
			if s.Year != 2020 || !strings.Contains(s.Source, "supply and use, edition 2024") || !slices.ContainsFunc(s.Notes, func(n string) bool { return strings.Contains(n, "also pays 7 million EUR") }) {
				t.Errorf("year %d, source %q, notes %q", s.Year, s.Source, s.Notes)
			}
			table := ionb.Must(ionb.Must(supplyuse.New(s)).FixedProductSales())
			if x := table.X(); math.Abs(x.Of("AT: C")-61)+math.Abs(x.Of("US: A01")-52) > 1e-9 {
				t.Errorf("output %v", x)
			}
		})
	}
}

func TestRefusesSupplyUse(t *testing.T) {
	const s, u = "matrix_eu-ic-supply_24ed_2020.csv", "matrix_eu-ic-use_24ed_2020.csv"
	tests := []struct {
		name     string
		contents map[string]string
		request  raw.Request
		want     string
	}{
		{"no supply", map[string]string{u: useMatrix}, raw.Request{}, "no supply table"},
		{"no use", map[string]string{s: supplyMatrix}, raw.Request{}, "no use table"},
		{"other years", map[string]string{s: supplyMatrix, strings.ReplaceAll(u, "2020", "2021"): useMatrix}, raw.Request{}, "of the same year"},
		{"no such year", map[string]string{s: supplyMatrix, u: useMatrix}, raw.Request{Year: 1999}, "has no year 1999"},
		{"a product more", map[string]string{s: supplyMatrix + "US_CPA_D,0,0,0,1\n", u: useMatrix}, raw.Request{}, "product US_CPA_D of the supply table (" + s + ") is not in the use table"},
		{"a product less", map[string]string{s: strings.ReplaceAll(supplyMatrix, "US_CPA_C,", "US_CPA_D,"), u: useMatrix}, raw.Request{}, "product US_CPA_C of the use table"},
		{"an industry less", map[string]string{s: strings.ReplaceAll(supplyMatrix, ",US_C\n", ",US_D\n"), u: useMatrix}, raw.Request{}, "industry US_C of the use table"},
		{"row twice", map[string]string{s: supplyMatrix + "US_CPA_C,0,0,0,1\n", u: useMatrix}, raw.Request{}, s + `: line 6`},
		{"too large", map[string]string{s: supplyMatrix, u: useMatrix}, raw.Request{Limit: 100}, "more memory than there is"},
		{"page", map[string]string{s: "<html>", u: useMatrix}, raw.Request{}, "web page"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := loadSupplyUse(t, tt.request, tt.contents); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
		})
	}
}
