package text

import (
	"fmt"
	"strings"
)

// Report writes the parts of a result, sentences and tables, one below the other.
func Report(parts []any) string {
	written := make([]string, len(parts))
	for i, part := range parts {
		written[i] = strings.TrimRight(fmt.Sprint(part), "\n")
	}
	return strings.Join(written, "\n\n")
}
