package paint_test

import (
	"bytes"
	"fmt"
	"image/png"
	"regexp"

	"github.com/ionb/go-ionb/ionb-picture/internal/paint"
)

var chart = []byte(`<svg width="200" height="100" viewBox="0 0 200 100"><path d="M20 20l160 0l0 60l-160 0Z" fill="#5470c6"/></svg>`)

func ExamplePNG() {
	data, err := paint.PNG(chart, 200, 100, 2)
	if err != nil {
		fmt.Println(err)
		return
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(picture.Bounds().Size(), picture.At(100, 100), picture.At(0, 0))
	// Output: (400,200) {84 112 198 255} {0 0 0 0}
}

func ExamplePDF() {
	data, err := paint.PDF(chart, 200, 100, "Output")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s\n", regexp.MustCompile(`/MediaBox \[[^]]*\]`).Find(data)) // in 1/72 inch
	// Output: /MediaBox [0 0 150 75]
}
