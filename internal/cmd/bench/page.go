package main

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/ionb/go-ionb/internal/notebook"
)

// What stands between these lines of the page is generated; the rest is written by
// hand, and kept.
const (
	pageBegin = "<!-- make bench writes from here -->"
	pageEnd   = "<!-- to here -->"
)

func cloneRoot() (string, error) { return notebook.FindRoot() }

// writePage writes the generated part of the page anew, or a page that has no other.
func writePage(r *report, c config) error {
	old, err := os.ReadFile(c.page)
	if errors.Is(err, fs.ErrNotExist) {
		old, err = []byte(pageBegin+pageEnd+"\n"), nil
	}
	if err != nil {
		return err
	}
	before, rest, begins := strings.Cut(string(old), pageBegin)
	_, after, ends := strings.Cut(rest, pageEnd)
	if !begins || !ends {
		return fmt.Errorf("%s has no lines %q and %q, between which to write", c.page, pageBegin, pageEnd)
	}
	page := before + pageBegin + "\n\n" + r.markdown(filepath.Base(c.chart)) + "\n" + pageEnd + after
	return os.WriteFile(c.page, []byte(page), 0o666)
}

func (r *report) markdown(chart string) string {
	var b strings.Builder
	for _, m := range r.machine {
		fmt.Fprintf(&b, "- %s: %s\n", m[0], m[1])
	}
	b.WriteString("\n## Goals\n\n| question | against | goal | ours ÷ theirs | met | ours | theirs | results differ by |\n|---|---|---|---|---|---|---|---|\n")
	for _, m := range r.rows {
		b.WriteString(m.row())
	}
	for _, m := range r.memory {
		ratio, verdict, bytes := "–", "not measured", "–"
		if m.bytes > 0 {
			ratio, verdict, bytes = fmt.Sprintf("%.2f", m.ratio()), verdictOn(m.ratio(), m.goal), megabytes(m.bytes)
		}
		fmt.Fprintf(&b, "| %s, n = %s | 8n² bytes | %s | %s | %s | %s | %s | – |\n", m.text, count(m.n),
			goalText(m.goal), ratio, verdict, bytes, megabytes(m.matrix()))
	}
	b.WriteString("\n## Pair by pair\n\n| question | against | ours ÷ theirs |\n|---|---|---|\n")
	for _, m := range r.rows {
		if m.theirs == nil {
			continue
		}
		var ratios []string
		for _, v := range m.ratios() {
			ratios = append(ratios, fmt.Sprintf("%.2g", v))
		}
		fmt.Fprintf(&b, "| %s, n = %s | %s | %s |\n", m.text, count(m.n), m.against, strings.Join(ratios, ", "))
	}
	r.writeGrowth(&b, chart)
	return b.String()
}

// row is the measurement's line in the table of goals. Where nobody else is asked, it is
// of ours alone.
func (m measurement) row() string {
	against, ratio, theirs, differ := "–", "–", "–", "–"
	if m.theirs != nil {
		against, ratio = m.against, fmt.Sprintf("%.2g", median(m.ratios()))
		theirs, differ = seconds(median(m.theirs)), differenceText(m.difference)
	}
	goal, met := goalText(m.goal), verdictOn(median(m.ratios()), m.goal)
	if m.within > 0 {
		goal, met = "≤ "+seconds(m.within), verdictOn(median(m.ours), m.within)
	}
	return fmt.Sprintf("| %s, n = %s | %s | %s | %s | %s | %s | %s | %s |\n", m.text, count(m.n), against, goal, ratio, met,
		seconds(median(m.ours)), theirs, differ)
}

func (r *report) writeGrowth(b *strings.Builder, chart string) {
	fmt.Fprintf(b, "\n## Growth\n\n![Seconds by number of sectors](%s)\n\n| seconds |", chart)
	all := r.growth[0].n // ours, which has every size
	for _, n := range all {
		fmt.Fprintf(b, " n = %s |", count(int(n)))
	}
	fmt.Fprintf(b, " fitted |\n|---|%s---|\n", strings.Repeat("---|", len(all)))
	for _, c := range r.growth {
		fmt.Fprintf(b, "| %s |", c.text)
		for i := range all {
			if i < len(c.seconds) {
				fmt.Fprintf(b, " %s |", seconds(c.seconds[i]))
			} else {
				b.WriteString(" – |")
			}
		}
		fmt.Fprintf(b, " n^%.1f |\n", c.exponent())
	}
}

func differenceText(d float64) string {
	if d == 0 {
		return "0"
	}
	return fmt.Sprintf("%.0e", d)
}

func goalText(goal float64) string {
	if goal == 0 {
		return "–"
	}
	return "≤ " + strconv.FormatFloat(goal, 'g', -1, 64)
}

func verdictOn(ratio, goal float64) string {
	switch {
	case goal == 0:
		return "–"
	case ratio <= goal:
		return "yes"
	}
	return "**no**"
}

// seconds writes three significant digits, in milliseconds where it is less than one
// tenth.
func seconds(s float64) string {
	if s < 0.1 {
		return digits(1000*s) + " ms"
	}
	return digits(s) + " s"
}

func digits(x float64) string {
	decimals := max(0, 2-int(math.Floor(math.Log10(math.Max(x, 1e-3)))))
	return strconv.FormatFloat(x, 'f', decimals, 64)
}

func megabytes(bytes float64) string { return fmt.Sprintf("%.0f MB", bytes/1e6) }

// count writes a number with its thousands apart.
func count(n int) string {
	s := strconv.Itoa(n)
	if len(s) > 3 {
		return s[:len(s)-3] + "," + s[len(s)-3:]
	}
	return s
}
