package datasets

import (
	"errors"
	"strconv"
)

// NAICS is the North American Industry Classification System, by its sectors of two
// digits: 11 to 92. It reads codes of any depth, and those of the US Bureau of Economic
// Analysis: 111CA, 3361MV, 4A0, HS and ORE (real estate), GFGD, GSLE and S00500
// (government), and the coarse ones, of which FIRE and PROF join sectors.
//
// Used and second-hand goods, scrap, imports that are not comparable and the
// adjustment for the rest of the world are of no industry: Used, Other, S00300, S00401,
// S00402 and S00900 are errors. Place them with a concordance of one's own.
//
// Source: US Office of Management and Budget, NAICS (2017); US Bureau of Economic
// Analysis, Concepts and Methods of the U.S. Input-Output Accounts (2009).
func NAICS() Classification {
	return Classification{name: "NAICS", place: placeNAICS, sections: []section{
		{"11", 11, 11, "Agriculture, forestry, fishing and hunting"},
		{"21", 21, 21, "Mining, quarrying, and oil and gas extraction"},
		{"22", 22, 22, "Utilities"},
		{"23", 23, 23, "Construction"},
		{"31-33", 31, 33, "Manufacturing"},
		{"42", 42, 42, "Wholesale trade"},
		{"44-45", 44, 45, "Retail trade"},
		{"48-49", 48, 49, "Transportation and warehousing"},
		{"51", 51, 51, "Information"},
		{"52", 52, 52, "Finance and insurance"},
		{"53", 53, 53, "Real estate and rental and leasing"},
		{"54", 54, 54, "Professional, scientific, and technical services"},
		{"55", 55, 55, "Management of companies and enterprises"},
		{"56", 56, 56, "Administrative and support and waste management and remediation services"},
		{"61", 61, 61, "Educational services"},
		{"62", 62, 62, "Health care and social assistance"},
		{"71", 71, 71, "Arts, entertainment, and recreation"},
		{"72", 72, 72, "Accommodation and food services"},
		{"81", 81, 81, "Other services (except public administration)"},
		{"92", 92, 92, "Public administration"},
	}}
}

// beaCodes are the BEA's own: first and last sector that each covers.
var beaCodes = map[string][2]string{
	"31G": {"31-33", "31-33"}, "44RT": {"44-45", "44-45"}, "48TW": {"48-49", "48-49"},
	"FIRE": {"52", "53"}, "PROF": {"54", "56"}, "6": {"61", "62"}, "7": {"71", "72"},
	"HS": {"53", "53"}, "ORE": {"53", "53"},
	"4A0": {"44-45", "44-45"}, "4B0000": {"44-45", "44-45"},
	"G": {"92", "92"}, "GF": {"92", "92"}, "GFG": {"92", "92"}, "GFGD": {"92", "92"}, "GFGN": {"92", "92"}, "GFE": {"92", "92"},
	"GSL": {"92", "92"}, "GSLG": {"92", "92"}, "GSLE": {"92", "92"}, "GSLGE": {"92", "92"}, "GSLGH": {"92", "92"}, "GSLGO": {"92", "92"},
	"S00101": {"92", "92"}, "S00102": {"92", "92"}, "S00201": {"92", "92"}, "S00202": {"92", "92"}, "S00203": {"92", "92"},
	"S00500": {"92", "92"}, "S00600": {"92", "92"},
}

func placeNAICS(c Classification, code string) (span, error) {
	if ends, ok := beaCodes[code]; ok {
		return span{c.section(ends[0]), c.section(ends[1])}, nil
	}
	if at := c.section(code); at >= 0 { // "31-33"
		return span{at, at}, nil
	}
	if len(code) < 2 || len(code) > 6 {
		return span{}, errors.New("is no NAICS code")
	}
	prefix, err := strconv.Atoi(code[:2])
	if err != nil {
		return span{}, errors.New("is no NAICS code: want two digits at its beginning")
	}
	at, err := c.holding(prefix)
	return span{at, at}, err
}
