// Package reproduction compares what the library computes with what others have
// published: numbers that stand in books, manuals, workbooks and other programs' tests.
// docs/reproduction.md is made of it, by nb verify -update.
package reproduction

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"strconv"
	"strings"
)

// A Source is a publication, and the numbers of it that are compared.
type Source struct {
	Name     string
	Citation string
	Table    string // what ours are computed from
	// Remembered numbers were not looked up in the publication: that ours agree proves less.
	Remembered bool
	Values     []Value
}

// A Value is a number that a source prints, or a block of them.
type Value struct {
	What      string
	Where     string // in the source: the page, the table, the sentence
	Published string // as it is printed; "< 1" where the source says that much
	Entries   int    // of a block, which has no Published: Ours is the largest difference
	Ours      func() (float64, error)
	Tolerance float64 // what ours may be off; 0 for half a unit of the last printed digit
	Why       string  // the reason of that tolerance; what shows that the source errs
	Right     string  // where the source errs: what it should print, which ours must be
}

// A Verdict is what a comparison came to.
type Verdict string

const (
	AsPublished  Verdict = "as published"
	AsRemembered Verdict = "as remembered"
	Differs      Verdict = "DIFFERS"
	SourceErrs   Verdict = "the source errs"
	Absent       Verdict = "not checked"
)

// A Result is a value with what the library computes for it.
type Result struct {
	Source Source
	Value  Value
	Got    float64
	Err    error
	Verdict
}

func (r Result) String() string {
	if r.Err != nil {
		return fmt.Sprintf("%s, %s: %v", r.Source.Name, r.Value.What, r.Err)
	}
	s := fmt.Sprintf("%s, %s: published %s, ours %s", r.Source.Name, r.Value.What, r.Value.published(), r.ours())
	if r.Value.Why != "" {
		s += " (" + r.Value.Why + ")"
	}
	return s
}

// errAbsent is why a value is not compared: its table is not here.
var errAbsent = fmt.Errorf("%w below IONB_SHARED", fs.ErrNotExist)

// Compare computes all values. Shared is the folder whose subfolder "data" has the
// tables that are no part of the repository; empty where they are not here.
func Compare(shared string) []Result {
	var results []Result
	for _, source := range sources {
		s, err := made(source, tables(shared))
		if err != nil {
			results = append(results, Result{Source: s, Value: Value{What: "its table"}, Err: err, Verdict: Differs})
		}
		for _, v := range s.Values {
			results = append(results, compare(s, v))
		}
	}
	return results
}

// made makes a source, or says why its table, which is in the repository, is none.
func made(source func(tables) Source, t tables) (s Source, err error) {
	defer func() {
		if problem := recover(); problem != nil {
			s, err = Source{Name: "A source"}, fmt.Errorf("%v", problem)
		}
	}()
	return source(t), nil
}

func compare(s Source, v Value) Result {
	r := Result{Source: s, Value: v}
	r.Got, r.Err = v.Ours()
	switch {
	case errors.Is(r.Err, errAbsent):
		r.Verdict = Absent
	case r.Err != nil || math.IsNaN(r.Got) || !v.holds(r.Got):
		r.Verdict = Differs
	case v.Right != "":
		r.Verdict = SourceErrs
	case s.Remembered:
		r.Verdict = AsRemembered
	default:
		r.Verdict = AsPublished
	}
	return r
}

// holds is whether ours is what it has to be.
func (v Value) holds(got float64) bool {
	if v.Right == "" {
		return v.agrees(got)
	}
	right := v
	right.Published = v.Right
	return !v.agrees(got) && right.agrees(got)
}

// agrees is whether ours is the published number, as far as that is printed.
func (v Value) agrees(got float64) bool {
	if v.Entries > 0 {
		return got <= v.Tolerance
	}
	if limit, ok := v.limit(); ok {
		return got < number(limit)
	}
	tolerance := v.Tolerance
	if tolerance == 0 {
		tolerance = 0.5 * math.Pow10(-v.decimals())
	}
	want := number(v.Published)
	// A tie, such as 0.25 for a printed 0.3, is as published however it is rounded.
	return math.Abs(got-want) <= tolerance+1e-12*math.Abs(want)
}

// limit is what the number must be less than, where the source says only that.
func (v Value) limit() (string, bool) { return strings.CutPrefix(v.Published, "< ") }

// decimals is how many digits are printed after the point.
func (v Value) decimals() int {
	_, fraction, _ := strings.Cut(v.Published, ".")
	return len(fraction)
}

// number reads a printed number; it panics for what this package has misspelt.
func number(printed string) float64 {
	v, err := strconv.ParseFloat(strings.ReplaceAll(printed, ",", ""), 64)
	if err != nil {
		panic(err)
	}
	return v
}

// A Count is how many values came to each verdict.
type Count struct {
	AsPublished, AsRemembered, SourceErrs, Differs, Absent int
}

// CountOf counts the results.
func CountOf(results []Result) Count {
	var c Count
	for _, r := range results {
		switch r.Verdict {
		case AsPublished:
			c.AsPublished++
		case AsRemembered:
			c.AsRemembered++
		case SourceErrs:
			c.SourceErrs++
		case Absent:
			c.Absent++
		default:
			c.Differs++
		}
	}
	return c
}

func (c Count) String() string {
	return fmt.Sprintf("%d as published, %d as remembered, %d where the source errs, %d differ, %d not checked",
		c.AsPublished, c.AsRemembered, c.SourceErrs, c.Differs, c.Absent)
}
