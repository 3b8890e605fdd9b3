// Draws one chart: takes the request as JSON text and returns the SVG.
function (text) {
  const { option: data, functions, revive, width, height, prefix, most } = JSON.parse(text);

  // What ECharts and formatters expect to be there. Nothing waits for a timer.
  globalThis.setTimeout = globalThis.setInterval = () => 0;
  globalThis.clearTimeout = globalThis.clearInterval = () => {};
  globalThis.console = Object.fromEntries(['log', 'info', 'warn', 'error', 'debug'].map((k) => [k, () => {}]));
  let seed = 1;
  Math.random = () => { // mulberry32: a force layout starts from chance
    seed = seed + 0x6d2b79f5 | 0;
    let t = Math.imul(seed ^ seed >>> 15, 1 | seed);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 4294967296;
  };

  // How wide texts are, in hundredths of the font's size, from ' ' to '~': those of
  // DejaVu Sans, the widest of the fonts that "sans-serif" usually is. ECharts' own
  // guess is an eighth less, and cuts labels off at the picture's edge.
  const widths = ('32 40 46 84 64 95 78 28 39 39 50 84 32 36 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 84 84 53 ' +
    '100 69 69 70 77 64 58 78 76 30 30 66 56 87 75 79 61 79 70 64 61 74 69 99 69 61 69 39 34 39 84 50 ' +
    '50 62 64 55 64 62 36 64 64 28 28 58 28 98 64 62 64 64 42 53 40 64 60 82 60 60 53 64 34 64 84').split(' ').map(Number);
  const other = (letter) => letter < '\u2000' ? 70 : 100; // Greek, Cyrillic; dashes, CJK
  function measureText(text, font) {
    const size = Number((/([\d.]+)px/.exec(font) || [0, 12])[1]);
    const bold = /bold|[6-9]00 /.test(font) ? 1.13 : 1;
    let width = 0;
    for (const letter of String(text || '')) {
      width += widths[letter.normalize('NFD').charCodeAt(0) - 32] || other(letter);
    }
    return { width: width * bold * size / 100 };
  }

  const list = (x) => x === undefined || x === null ? [] : Array.isArray(x) ? x : [x];
  const size = (x) => list(x).reduce((n, item) => n + 1 + (item && item.children ? size(item.children) : 0), 0);

  function countMarks(option) {
    const series = list(option.series), rows = list(option.dataset).map((d) => size(d && d.source));
    return series.reduce((n, s) => n + size(s && (s.data || s.nodes)) + size(s && (s.links || s.edges)), 0) +
      Math.max(0, ...rows) * series.filter((s) => s && !s.data).length;
  }

  // What makes sense only on a page, or later than at once.
  function settle(option) {
    delete option.toolbox;
    delete option.tooltip;
    option.animation = false;
    list(option.series).filter(Boolean).forEach((s) => {
      s.animation = false;
      s.progressive = 0; // else a large heatmap ends before its end
      if (s.force) s.force.layoutAnimation = false;
    });
  }

  const option = (0, eval)('(' + revive + ')')(data, functions || [], echarts);
  const base = option.baseOption || option; // of a timeline
  const all = [base, ...list(option.options)];
  const marks = all.reduce((n, o) => n + countMarks(o), 0);
  if (marks > most) throw new Error('it has ' + marks + ' marks, and ' + most + ' are the most for a picture');
  all.forEach(settle);
  if (!base.backgroundColor || base.backgroundColor === 'transparent') base.backgroundColor = '#fff';

  echarts.setPlatformAPI({ measureText });
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  echarts.zrender.registerSSRDataGetter(() => undefined); // no attributes for a script on the page
  chart.setOption(option);
  const painter = chart.getZr().painter;
  painter._id = prefix; // of all ids: two pictures in a page must not share one
  painter._opts.ssr = false; // else each shape says that it wants the pointer
  const svg = write(painter.renderToVNode({ animation: false, emphasis: false, willUpdate: false, compress: true, useViewBox: true }));
  chart.dispose();
  return svg;

  // ECharts' own writer does not escape attributes: a font's name in quotes, or a
  // colour from who knows where, would break the picture or add to it.
  function write(node) {
    const attributes = Object.keys(node.attrs || {}).map((k) => attribute(k, node.attrs[k])).join('');
    const inside = (node.text ? escape(node.text) : '') + list(node.children).map(write).join('');
    return '<' + node.tag + attributes + (inside ? '>' + inside + '</' + node.tag + '>' : '/>');
  }

  function attribute(name, value) {
    if (value === undefined || value === null || value === false) return '';
    value = String(value);
    if (/href$/.test(name) && !/^(#|data:image\/)/.test(value)) {
      throw new Error('it shows ' + value.slice(0, 100) + ', and a picture takes nothing from elsewhere (write it as a data: address)');
    }
    return ' ' + name + '="' + escape(value) + '"';
  }

  function escape(text) {
    return String(text)
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd') // not in XML, not even escaped
      .replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
  }
}
