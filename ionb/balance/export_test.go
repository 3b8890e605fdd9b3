package balance

// WithMostEntries runs f with another limit to the matrices that are looked into.
func WithMostEntries(n int, f func()) {
	old := mostEntries
	mostEntries = n
	defer func() { mostEntries = old }()
	f()
}
