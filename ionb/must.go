package ionb

// Must returns v, or panics with err. It is for notebooks, whose state lives in
// package-level variables that cannot handle an error:
//
//	var m = ionb.Must(ionb.Open(t))
func Must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
