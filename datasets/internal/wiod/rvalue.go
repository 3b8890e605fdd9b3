package wiod

import "strconv"

// An rValue is a value of R's, as far as tables have them: its texts, or numbers,
// or the elements of a list, and its attributes by name. A missing number is NaN.
type rValue struct {
	symbol  string
	texts   []string
	numbers []float64
	list    []rValue
	attrs   map[string]rValue
}

// labels are the values as text: of a factor, whose numbers count its levels from
// 1, of texts, and of numbers.
func (v rValue) labels() []string {
	if v.numbers == nil {
		return v.texts
	}
	levels, factor := v.attrs["levels"]
	labels := make([]string, len(v.numbers))
	for i, n := range v.numbers {
		if !factor {
			labels[i] = strconv.FormatFloat(n, 'g', -1, 64)
		} else if at := int(n) - 1; at >= 0 && at < len(levels.texts) {
			labels[i] = levels.texts[at]
		}
	}
	return labels
}

// pairs reads a chain of values. Those with a name are attributes too.
func (r *rReader) pairs(flags int) (v rValue) {
	v.attrs = map[string]rValue{}
	for r.err == nil && len(v.list) < rLongest {
		name := r.node(flags)
		element := r.item()
		r.keep(pairSize)
		v.list = append(v.list, element)
		if name != "" {
			v.attrs[name] = element
		}
		flags = r.int()
		switch flags & 0xff {
		case pairType, callType:
		case nilType:
			return v
		default: // a last value without a link of its own
			v.list = append(v.list, r.body(flags))
			return v
		}
	}
	return v
}

// alternative reads a vector that R keeps in another form, such as 1:2472.
func (r *rReader) alternative() (v rValue) {
	class, state, attrs := r.item(), r.item(), r.item()
	name := ""
	if len(class.list) > 0 {
		name = class.list[0].symbol
	}
	switch {
	case r.err != nil:
	case (name == "compact_intseq" || name == "compact_realseq") && len(state.numbers) == 3:
		n, first, step := state.numbers[0], state.numbers[1], state.numbers[2]
		if !(n >= 0 && n <= rLongest) {
			r.fail("holds a sequence of %v numbers", n)
			return v
		}
		r.keep(8 * int(n))
		for i := range int(n) {
			v.numbers = append(v.numbers, first+float64(i)*step)
		}
	case name == "deferred_string" && len(state.list) > 0:
		r.keep(2 * textSize * len(state.list[0].numbers))
		v.texts = state.list[0].labels()
	case len(name) > 5 && name[:5] == "wrap_" && len(state.list) > 0:
		v = state.list[0]
	default:
		r.fail("holds a vector in R's form %q, which is not read", name)
	}
	if attrs.attrs != nil {
		v.attrs = attrs.attrs
	}
	return v
}
