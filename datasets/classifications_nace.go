package datasets

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// NACE2 is NACE Rev. 2, and ISIC Rev. 4, which has the same sections and divisions:
// A to U. It reads codes as Eurostat, the OECD, FIGARO and WIOD (2016) write them: A,
// B-E, A01, C10T12, C10-C12, C31_32, 01T03, D10T12, CPA_A02, L68A, R_S.
//
// Source: Regulation (EC) No 1893/2006, Annex I; United Nations, ISIC Rev. 4 (2008).
func NACE2() Classification {
	return Classification{name: "NACE Rev. 2", place: placeNACE2, sections: []section{
		{"A", 1, 3, "Agriculture, forestry and fishing"},
		{"B", 5, 9, "Mining and quarrying"},
		{"C", 10, 33, "Manufacturing"},
		{"D", 35, 35, "Electricity, gas, steam and air conditioning supply"},
		{"E", 36, 39, "Water supply; sewerage, waste management and remediation activities"},
		{"F", 41, 43, "Construction"},
		{"G", 45, 47, "Wholesale and retail trade; repair of motor vehicles and motorcycles"},
		{"H", 49, 53, "Transportation and storage"},
		{"I", 55, 56, "Accommodation and food service activities"},
		{"J", 58, 63, "Information and communication"},
		{"K", 64, 66, "Financial and insurance activities"},
		{"L", 68, 68, "Real estate activities"},
		{"M", 69, 75, "Professional, scientific and technical activities"},
		{"N", 77, 82, "Administrative and support service activities"},
		{"O", 84, 84, "Public administration and defence; compulsory social security"},
		{"P", 85, 85, "Education"},
		{"Q", 86, 88, "Human health and social work activities"},
		{"R", 90, 93, "Arts, entertainment and recreation"},
		{"S", 94, 96, "Other service activities"},
		{"T", 97, 98, "Activities of households as employers; undifferentiated goods- and services-producing activities of households for own use"},
		{"U", 99, 99, "Activities of extraterritorial organisations and bodies"},
	}}
}

// NACE1 is NACE Rev. 1.1, and ISIC Rev. 3.1, which has the same sections and divisions:
// A to Q. It reads codes as WIOD (2013), the ADB and the OECD (2016) write them: c1 to
// c35, AtB, 15t16, C01T05AGR, C.
//
// Source: Commission Regulation (EC) No 29/2002; United Nations, ISIC Rev. 3.1 (2002).
func NACE1() Classification {
	return Classification{name: "NACE Rev. 1.1", place: placeNACE1, sections: []section{
		{"A", 1, 2, "Agriculture, hunting and forestry"},
		{"B", 5, 5, "Fishing"},
		{"C", 10, 14, "Mining and quarrying"},
		{"D", 15, 37, "Manufacturing"},
		{"E", 40, 41, "Electricity, gas and water supply"},
		{"F", 45, 45, "Construction"},
		{"G", 50, 52, "Wholesale and retail trade; repair of motor vehicles, motorcycles and personal and household goods"},
		{"H", 55, 55, "Hotels and restaurants"},
		{"I", 60, 64, "Transport, storage and communications"},
		{"J", 65, 67, "Financial intermediation"},
		{"K", 70, 74, "Real estate, renting and business activities"},
		{"L", 75, 75, "Public administration and defence; compulsory social security"},
		{"M", 80, 80, "Education"},
		{"N", 85, 85, "Health and social work"},
		{"O", 90, 93, "Other community, social and personal service activities"},
		{"P", 95, 97, "Activities of private households"},
		{"Q", 99, 99, "Extra-territorial organisations and bodies"},
	}}
}

// wiod2013 are the industries c1 to c35 of WIOD (2013), which the ADB has, too.
var wiod2013 = strings.Fields("AtB C 15t16 17t18 19 20 21t22 23 24 25 26 27t28 29 30t33 34t35 36t37 E F " +
	"50 51 52 H 60 61 62 63 64 J 70 71t74 L M N O P")

// naceEnd is one end of a code: a section's letter, a division, or both; digits and
// a letter after them go deeper than divisions.
var naceEnd = regexp.MustCompile(`^([A-U]?)(\d\d)?(\d{0,2}[A-Z]?)$`)

// betweenDigits is the T of C10T12, which is no section's letter.
var betweenDigits = regexp.MustCompile(`(\d)T([A-U]?\d)`)

func placeNACE2(c Classification, code string) (span, error) {
	plain := betweenDigits.ReplaceAllString(strings.TrimPrefix(code, "CPA_"), "$1-$2")
	ends := strings.FieldsFunc(plain, func(r rune) bool { return r == '-' || r == '_' })
	if len(ends) == 0 || len(ends) > 2 {
		return span{}, errors.New("is no code of sections or divisions")
	}
	s := span{-1, -1}
	for _, end := range ends {
		at, err := c.end(end)
		if err != nil {
			return span{}, err
		}
		if s.from < 0 {
			s.from = at
		}
		s.to = at
	}
	switch {
	case s.to < s.from:
		return span{}, errors.New("ends before it begins")
	case strings.Contains(plain, "_") && s.to > s.from+1:
		return span{}, fmt.Errorf("is of sections %s and %s, which are not neighbours", c.sections[s.from].code, c.sections[s.to].code)
	}
	return s, nil
}

// end places one end of a code.
func (c Classification) end(end string) (int, error) {
	m := naceEnd.FindStringSubmatch(end)
	if m == nil || m[2] == "" && (m[1] == "" || m[3] != "") {
		return 0, errors.New("is no code of sections or divisions")
	}
	letter := c.section(m[1])
	if m[2] == "" {
		return letter, nil
	}
	division, _ := strconv.Atoi(m[2]) // two digits
	at, err := c.holding(division)
	switch {
	case err != nil:
		return 0, err
	case letter >= 0 && letter != at && m[1] != "D": // the OECD writes D, for division, before any
		return 0, fmt.Errorf("division %s is in section %s, not %s; is it of another revision, such as NACE Rev. 1.1?", m[2], c.sections[at].code, m[1])
	}
	return at, nil
}

// oecd2016 is a code of the OECD's tables of 2016: divisions after a C, and some
// letters of the industry's name.
var oecd2016 = regexp.MustCompile(`^C(\d\d)((?:[T.]\d\d)*)[A-Z]*$`)

func placeNACE1(c Classification, code string) (span, error) {
	if n, err := strconv.Atoi(strings.TrimPrefix(code, "c")); err == nil && strings.HasPrefix(code, "c") && n >= 1 && n <= len(wiod2013) {
		code = wiod2013[n-1]
	}
	first, last, ranged := strings.Cut(code, "t")
	if m := oecd2016.FindStringSubmatch(code); m != nil {
		first, last, ranged = m[1], m[1], true
		if m[2] != "" {
			last = m[2][len(m[2])-2:]
		}
	}
	if !ranged {
		last = first
	}
	from, err := c.plain(first)
	if err != nil {
		return span{}, err
	}
	to, err := c.plain(last)
	if err == nil && to < from {
		err = errors.New("ends before it begins")
	}
	return span{from, to}, err
}

// plain places a section's letter or a division's two digits.
func (c Classification) plain(code string) (int, error) {
	if at := c.section(code); at >= 0 {
		return at, nil
	}
	if division, err := strconv.Atoi(code); err == nil && len(code) == 2 {
		return c.holding(division)
	}
	return 0, errors.New("is no code of sections or divisions")
}
