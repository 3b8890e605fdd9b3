package eurostat

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// columns are where a line has its parts; -1 where there is none. A TSV line begins
// with one cell that holds all codes, and then has a number for each year.
type columns struct {
	tsv                               bool
	codes                             int // how many, in the first cell of a TSV
	flow, unit, use, ava, country     int
	period, value, flag, status, data int // not in a TSV
	periods                           []string
	industries                        bool
}

// names of columns. prod_na and induse were those of older editions.
var (
	avaNames    = []string{"prd_ava", "ind_ava", "prod_na"}
	useNames    = []string{"prd_use", "ind_use", "induse"}
	periodNames = []string{"time_period", "time", "year"}
	valueNames  = []string{"obs_value", "values", "value"}
)

// An otherTable is the error of a table of Eurostat's that is no input-output table.
type otherTable string

func (t otherTable) Error() string { return string(t) }

const (
	errSupply = otherTable("this is a supply or use table, and no input-output table; load naio_10_cp1700 or naio_10_cp1750, or make a table of supply and use with package ionb/supplyuse")
	errFIGARO = otherTable("this is a part of the FIGARO table from the API, which never gives it out whole; load FIGARO's file matrix_eu-ic-io_ind-by-ind of the year")
)

// columnsOf finds the columns by their names.
func columnsOf(header []string) (columns, error) {
	c := columns{}
	if first, last, ok := tsvHeader(header[0]); ok {
		c.tsv, c.periods = true, header[1:]
		header = append(first, last)
		c.codes = len(header)
	}
	names := make([]string, len(header))
	for i, h := range header {
		name, _, _ := strings.Cut(h, ":") // "geo: Geopolitical entity", where names of codes were asked for
		names[i] = strings.ToLower(strings.TrimSpace(name))
	}
	find := func(any ...string) int {
		return slices.IndexFunc(names, func(n string) bool { return slices.Contains(any, n) })
	}
	c.flow, c.unit, c.country = find("stk_flow"), find("unit"), find("geo")
	c.use, c.ava = find(useNames...), find(avaNames...)
	c.period, c.value = find(periodNames...), find(valueNames...)
	c.flag, c.status, c.data = find("obs_flag"), find("conf_status"), find("dataflow", "structure_id")
	switch {
	case !c.tsv && c.value < 0:
		return c, errors.New("want a column OBS_VALUE")
	case !c.tsv && c.period < 0:
		return c, errors.New("want a column TIME_PERIOD")
	case find("c_orig") >= 0 && find("c_dest") >= 0:
		return c, errFIGARO
	case find("ind_impv", "prd_amo") >= 0:
		return c, errSupply
	case c.use < 0 || c.ava < 0:
		return c, errors.New("want a column prd_ava or ind_ava, and prd_use or ind_use")
	case names[c.ava] == "prd_ava" && names[c.use] == "ind_use":
		return c, errSupply
	}
	c.industries = names[c.ava] == "ind_ava"
	return c, nil
}

// tsvHeader takes "freq,unit,geo\TIME_PERIOD" apart.
func tsvHeader(cell string) (codes []string, last string, ok bool) {
	before, period, ok := strings.Cut(cell, `\`)
	if period = strings.ToLower(strings.TrimSpace(period)); !ok || !slices.Contains(periodNames, period) {
		return nil, "", false
	}
	codes = strings.Split(before, ",")
	return codes[:len(codes)-1], codes[len(codes)-1], true
}

// yearOf reads "2019", "2019-01-01".
func yearOf(period string) (int, error) {
	period = strings.TrimSpace(period)
	y := 0
	for _, c := range period[:min(4, len(period))] {
		if c < '0' || c > '9' {
			y = 0
			break
		}
		y = 10*y + int(c-'0')
	}
	if y < 1000 || len(period) > 4 && period[4] != '-' {
		return 0, fmt.Errorf("the period is %q; want a year", period)
	}
	return y, nil
}
