// Makes functions of those strings of an option that are listed because they come
// from code. A label of the data that looks the same as code is not in the list
// and stays a label. One function for the page and for ionb-picture.
(function (option, code, echarts) {
  function revive(x) {
    if (typeof x === 'string' && code.indexOf(x) >= 0) {
      return new Function('echarts', 'return (' + x.slice(5, -5) + ')')(echarts);
    }
    if (x && typeof x === 'object') Object.keys(x).forEach(function (k) { x[k] = revive(x[k]); });
    return x;
  }
  return revive(option);
})
