package exercises

import (
	"fmt"
	"math"
	"math/big"
	"reflect"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/ionb"
)

// kind says what sort of answer is wanted.
func kind(want any) string {
	switch want.(type) {
	case float64:
		return "a number"
	case bool:
		return "true or false"
	case string:
		return "a label in quotes"
	case []string:
		return `labels, []string{"…", "…"}`
	case ionb.Vector:
		return "a vector with labels, such as a model gives"
	}
	return fmt.Sprintf("a %T", want)
}

// conform brings the answer to the type of want: integers to float64, space
// around labels away. The problem, if it does not fit, continues "It wants …, ".
func conform(answer, want any) (conformed any, problem string) {
	switch want := want.(type) {
	case float64:
		if x, ok := number(answer); ok && finite(x) {
			return x, ""
		}
	case string:
		if s, ok := answer.(string); ok {
			return strings.TrimSpace(s), ""
		}
	case []string:
		if list, ok := answer.([]string); ok {
			return trimmed(list), ""
		}
	case ionb.Vector:
		if v, ok := answer.(ionb.Vector); ok {
			return v, labelProblem(v, want)
		}
	case bool:
		if _, ok := answer.(bool); ok {
			return answer, ""
		}
	}
	return answer, "not " + got(answer)
}

// got names the sort of answer that came, in a reader's words.
func got(answer any) string {
	if x, ok := number(answer); ok {
		if !finite(x) {
			return fmt.Sprint(x)
		}
		return "a number"
	}
	switch answer.(type) {
	case string:
		return "a text"
	case bool, []string, ionb.Vector:
		return kind(answer)
	}
	return fmt.Sprintf("a %T", answer)
}

// number returns an answer of any of Go's numeric types, or exact, as a float64.
func number(answer any) (float64, bool) {
	if exact, ok := answer.(*big.Rat); ok && exact != nil {
		x, _ := exact.Float64()
		return x, true
	}
	v := reflect.ValueOf(answer)
	switch {
	case !v.IsValid():
		return 0, false
	case v.CanFloat():
		return v.Float(), true
	case v.CanInt():
		return float64(v.Int()), true
	case v.CanUint():
		return float64(v.Uint()), true
	}
	return 0, false
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

func trimmed(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strings.TrimSpace(s)
	}
	return out
}

// labelProblem says when a vector has other labels than the one wanted.
func labelProblem(got, want ionb.Vector) string {
	have, need := got.Labels(), want.Labels()
	slices.Sort(have)
	slices.Sort(need)
	if slices.Equal(have, need) {
		return ""
	}
	return fmt.Sprintf("with the labels %s", strings.Join(want.Labels(), ", "))
}

// isPlaceholder is whether an answer stands where none was given yet.
func isPlaceholder(answer any) bool {
	switch a := answer.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(a) == ""
	case []string:
		return len(a) == 0
	case ionb.Vector:
		return a.Len() == 0
	case *ionb.Vector:
		return a == nil
	}
	x, ok := number(answer)
	return ok && x == 0
}
