package main

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestDecodeRequest(t *testing.T) {
	const form = `{"echarts": "e", "revive": "r", "option": %s, "width": %s, "height": 400, "formats": [%s], "title": "t"}`
	for _, test := range []struct{ in, want string }{
		{fmt.Sprintf(form, `{"a": 1}`, "760", `"svg", "png", "png8", "pdf"`), ""},
		{fmt.Sprintf(form, `{}`, "1", `"svg"`), ""},
		{fmt.Sprintf(form, `{}`, "10000", `"svg"`), ""},
		{fmt.Sprintf(form, `{}`, "0", `"svg"`), "size 0×400"},
		{fmt.Sprintf(form, `{}`, "10001", `"svg"`), "want 1 to 10000 pixels"},
		{fmt.Sprintf(form, `{}`, "-5", `"svg"`), "size -5×400"},
		{fmt.Sprintf(form, `{}`, "1e99", `"svg"`), "cannot unmarshal"},
		{fmt.Sprintf(form, `[]`, "760", `"svg"`), `"option" is no object`},
		{fmt.Sprintf(form, `null`, "760", `"svg"`), `"option" is no object`},
		{fmt.Sprintf(form, `{}`, "760", ``), `no "formats"`},
		{fmt.Sprintf(form, `{}`, "760", `"gif"`), `format "gif", want one of svg, png, png8, pdf`},
		{fmt.Sprintf(form, `{}`, "760", `"svg"`) + "{}", "invalid character"},
		{`{"revive": "r"}`, `no "echarts"`},
		{`{"echarts": "e"}`, `no "revive"`},
		{`{"echarts": "e", "option": ` + strings.Repeat("[", 20000), "exceeded max depth"},
		{`[]`, "cannot unmarshal"},
		{strings.Repeat(" ", largestRequest+1), "more than 64 MB"},
	} {
		r, err := decodeRequest([]byte(test.in))
		if test.want == "" {
			if err != nil || r.Height != 400 || r.Title != "t" {
				t.Errorf("%s: %v, %v", test.in, r, err)
			}
		} else if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%.100s: %v, want %q", test.in, err, test.want)
		}
	}
	if _, err := decodeRequest(nil); !errors.Is(err, errEmpty) {
		t.Errorf("empty: %v", err)
	}
}

func FuzzDecodeRequest(f *testing.F) {
	f.Add([]byte(`{"echarts": "e", "revive": "r", "option": {"series": []}, "functions": ["__f__x__f__"], "width": 760, "height": 400, "formats": ["svg", "png"], "title": "t"}`))
	f.Add([]byte(`{"echarts": "e", "revive": "r", "option": null, "width": 99999999999999999999, "formats": [null]}`))
	f.Add([]byte(`{"option": [[[[`))
	f.Add([]byte(`"\ud800"`))
	f.Add([]byte{0xff, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := decodeRequest(data)
		if err != nil {
			return
		}
		if r.check() != nil || r.Width > largestSize || r.Height < 1 || len(r.Option) == 0 || len(r.key()) != 64 || r.scale() > pngScale {
			t.Errorf("%+v", r)
		}
	})
}
