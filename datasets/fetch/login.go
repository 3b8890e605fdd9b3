package fetch

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
)

// A login names the environment variables that hold it.
type login struct{ email, password string }

// A secret is a login while it is used. A nil one is none.
type secret struct{ email, password string }

// readSecret reads the login from the environment, where the edition needs one.
func (j *job) readSecret() (*secret, error) {
	l := j.source.login
	if l == nil || j.opt.mirror != "" {
		return nil, nil
	}
	s := &secret{os.Getenv(l.email), os.Getenv(l.password)}
	if s.email == "" || s.password == "" {
		return nil, &kindError{kind: ErrCredentials, text: fmt.Sprintf(
			"it needs an account: set the environment variables %s and %s to its e-mail and password (accounts: %s)", l.email, l.password, j.source.Page)}
	}
	return s, nil
}

// address puts the login into an address, where the publisher wants it.
func (s *secret) address(to string) string {
	if s == nil {
		return to
	}
	return to + "?" + url.Values{"email": {s.email}, "pass": {s.password}}.Encode()
}

// forms are the ways in which the login may stand in a text.
func (s *secret) forms() []string {
	var out []string
	for _, part := range []string{s.password, s.email} {
		out = append(out, part, url.QueryEscape(part), url.PathEscape(part))
	}
	return out
}

// in tells whether a text gives the login away.
func (s *secret) in(text string) bool {
	return s != nil && slices.ContainsFunc(s.forms(), func(form string) bool { return strings.Contains(text, form) })
}

// scrub takes the login out of an error, however it got there: a server may quote
// the address it was asked for.
func (s *secret) scrub(err error) error {
	if s == nil || err == nil {
		return err
	}
	if !s.in(err.Error()) {
		return err
	}
	text := err.Error()
	for _, form := range s.forms() {
		text = strings.ReplaceAll(text, form, "***")
	}
	for _, kind := range []error{ErrByHand, ErrCredentials, ErrNetwork, ErrDamaged, ErrNoSpace} {
		if errors.Is(err, kind) {
			return &kindError{kind: kind, text: text}
		}
	}
	return errors.New(text)
}
