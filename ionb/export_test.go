package ionb

import "time"

// SetQuiet lets progress be told after d, and returns what undoes it.
func SetQuiet(d time.Duration) (undo func()) {
	before := quiet
	quiet = d
	return func() { quiet = before }
}
