package display

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/ionb/go-ionb/internal/text"
)

// A measure is how amounts and their rates are written.
type measure struct {
	amount func(n int64) string
	rate   func(perSecond float64) string
}

var (
	inItems = measure{func(n int64) string { return text.Number(float64(n)) }, often}
	inBytes = measure{func(n int64) string { return volume(float64(n)) }, func(r float64) string { return volume(r) + "/s" }}
)

// says tells how far b has come after some time: "340 of 1,000, 34 a second, 20 s
// left" and at last "1,000 of 1,000 in 30 s".
func (b *progressBar) says(took time.Duration, why error) string {
	s := b.unit.amount(b.count)
	if b.count == b.total && b.total > 0 || b.count < b.total && b.state != barDone {
		s += " of " + b.unit.amount(b.total)
	} else if b.total > 0 { // more than were expected, or no more to come
		s += ", expected " + b.unit.amount(b.total)
	}
	switch b.state {
	case barDone:
		return s + since(" in ", took)
	case barStopped:
		s = "stopped at " + s + since(" after ", took)
		if why != nil {
			s += ": " + shorten(why.Error())
		}
		return s
	}
	if took < time.Second || b.count == 0 { // too early to tell
		return s
	}
	s += ", " + b.unit.rate(float64(b.count)/took.Seconds())
	if b.count < b.total {
		left := took.Seconds() * float64(b.total-b.count) / float64(b.count)
		s += ", " + lasting(math.Ceil(left)) + " left"
	}
	return s
}

// since leaves out a time below a second, so that short work ends in the same
// words each time.
func since(word string, took time.Duration) string {
	if took < time.Second {
		return ""
	}
	return word + lasting(math.Floor(took.Seconds()))
}

func lasting(seconds float64) string {
	s := int64(min(seconds, 1e15))
	switch {
	case s < 60:
		return fmt.Sprintf("%d s", s)
	case s < 3600:
		return fmt.Sprintf("%d min %d s", s/60, s%60)
	}
	return fmt.Sprintf("%s h %d min", text.Number(float64(s/3600)), s/60%60)
}

func often(perSecond float64) string {
	for _, per := range []struct {
		seconds float64
		name    string
	}{{1, "second"}, {60, "minute"}} {
		if n := perSecond * per.seconds; n >= 1 {
			return text.Number(round(n, 2)) + " a " + per.name
		}
	}
	return text.Number(round(perSecond*3600, 2)) + " an hour"
}

// volume writes bytes to three digits: 12.3 MB.
func volume(n float64) string {
	if n < 999.5 {
		return strconv.FormatFloat(n, 'f', 0, 64) + " bytes"
	}
	units := []string{"kB", "MB", "GB", "TB"}
	k := 0
	for n /= 1000; n >= 999.5 && k < len(units)-1; n /= 1000 {
		k++
	}
	decimals := 2
	for limit := 9.995; decimals > 0 && n >= limit; limit *= 10 {
		decimals--
	}
	return strconv.FormatFloat(n, 'f', decimals, 64) + " " + units[k]
}

// inColumns is s, without control characters, in that many columns of a terminal at
// most; East Asian characters take two.
func inColumns(s string, most int) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
	if terminalWidth(s) <= most {
		return s
	}
	r := []rune(s)
	for terminalWidth(string(r)) >= most {
		r = r[:len(r)-1]
	}
	return string(r) + "…"
}

// terminalWidth is how many columns of a terminal s takes.
func terminalWidth(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x1100 && (r < 0x2000 || r >= 0x2e80) {
			n++
		}
	}
	return n
}
