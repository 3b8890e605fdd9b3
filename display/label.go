package display

// longestLabel is how many characters of a name a table's head or a chart's
// tooltip shows; the full name stays in a tooltip or in the data.
const longestLabel = 60

func shorten(s string) string { return cut(s, longestLabel) }

// longestMark is how many stand beside a point.
const longestMark = 26

func cut(s string, longest int) string {
	r := []rune(s)
	if len(r) <= longest {
		return s
	}
	return string(r[:longest-1]) + "…"
}

// fit cuts s to that many pixels.
func fit(s string, width int) string {
	if pixels(s) <= width {
		return s
	}
	r := []rune(s)
	for pixels(string(r))+12 > width && len(r) > 0 {
		r = r[:len(r)-1]
	}
	return string(r) + "…"
}

// pixels estimates how wide a chart's label is at 12 px: East Asian characters
// fill a square, others about half of one.
func pixels(s string) int {
	halves := 0
	for _, r := range s {
		if r >= 0x1100 {
			halves += 24
		} else {
			halves += 13
		}
	}
	return halves / 2
}

func widest(labels []string) int {
	width := 0
	for _, s := range labels {
		width = max(width, pixels(s))
	}
	return width
}
