package eurostat

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A span is the stretch of the classification of products (CPA) or industries
// (NACE) that a code covers: CPA_C10-12 lies within CPA_C, and CPA_L68A in CPA_L68.
type span struct{ from, to int }

func (s span) within(o span) bool { return s != o && o.from <= s.from && s.to <= o.to }

var (
	sections  = regexp.MustCompile(`^([A-V])(?:[-_]([A-V]))?$`)
	divisions = regexp.MustCompile(`^([A-V])(\d\d)(?:[-_T][A-V]?(\d\d))?([A-Z])?$`)
)

// spanOf reads a code. Those of accounts, such as D11 wages or P51G fixed capital
// formation, look alike; no edition of NACE has a D11 or P51.
func spanOf(code string) (span, bool) {
	code = strings.TrimPrefix(strings.TrimPrefix(code, "CPA_"), "CPA2_1_")
	if m := sections.FindStringSubmatch(code); m != nil {
		return span{place(m[1], 0), place(cmp.Or(m[2], m[1]), 99) + 9}, true
	}
	m := divisions.FindStringSubmatch(code)
	if m == nil {
		return span{}, false
	}
	first, _ := strconv.Atoi(m[2]) // digits, both
	last, _ := strconv.Atoi(cmp.Or(m[3], m[2]))
	if m[1] == "D" && first < 35 || m[1] == "P" && first < 80 {
		return span{}, false
	}
	if m[4] != "" {
		at := place(m[1], first) + 1 + int(m[4][0]-'A')%9
		return span{at, at}, true
	}
	return span{place(m[1], first), place(m[1], last) + 9}, true
}

// place puts divisions in a line: ten places each, a hundred divisions a section.
func place(section string, division int) int { return int(section[0]-'A')*1000 + division*10 }

// A node is a code, and the codes right below it in the classification.
type node struct {
	code string
	span
	parts []*node
}

// tile picks the most detailed codes of which each higher one is the sum, and returns
// them in the classification's order. Codes whose details do not add up to them stand
// for these and are returned as kept.
func tile(codes []string, adds func(code string, parts []string) bool) (sectors, kept []string) {
	var leaves func(n *node)
	leaves = func(n *node) {
		var parts []string
		for _, p := range n.parts {
			parts = append(parts, p.code)
		}
		if len(parts) > 0 && !adds(n.code, parts) {
			kept = append(kept, n.code)
			parts = nil
		}
		if len(parts) == 0 {
			sectors = append(sectors, n.code)
			return
		}
		for _, p := range n.parts {
			leaves(p)
		}
	}
	for _, n := range forest(codes) {
		leaves(n)
	}
	return sectors, kept
}

// forest puts codes below the ones that cover them. A code that covers the same as
// one before it, or a part of one and more, is left out.
func forest(codes []string) []*node {
	var nodes []*node
	for _, code := range codes {
		if s, ok := spanOf(code); ok {
			nodes = append(nodes, &node{code: code, span: s})
		}
	}
	slices.SortStableFunc(nodes, func(a, b *node) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to)) })
	root := &node{span: span{-1, math.MaxInt}}
	above := []*node{root}
	for _, n := range nodes {
		for !n.within(above[len(above)-1].span) {
			above = above[:len(above)-1]
		}
		over := above[len(above)-1]
		if k := len(over.parts); k > 0 && n.from <= over.parts[k-1].to {
			continue
		}
		over.parts = append(over.parts, n)
		above = append(above, n)
	}
	return root.parts
}
