package uncertain

import "testing"

// WithoutQuiet tells progress from the first draw on.
func WithoutQuiet(t *testing.T) {
	before := quiet
	quiet = -1
	t.Cleanup(func() { quiet = before })
}
