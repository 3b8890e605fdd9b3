// Draws the queued charts of a notebook page. It runs once a page, after ECharts
// itself; every chart's own script only puts {el, opt, fn} into window.ionb.q,
// before or after this, so that the order in which a notebook runs scripts does
// not matter.
(function () {
  var N = window.ionb = window.ionb || { q: [] };
  if (N.v) return; // emitted twice, or a second view of the notebook
  N.v = 1;
  N.echarts = window.echarts; // ours, whatever another output loads later
  N.live = new Set(); // the drawn charts
  var revive = REVIVE;

  // In <head>, so that clearing this output does not take the rules away. The
  // drawing lies over the element, which keeps its height: no layout jump.
  var style = document.createElement('style');
  style.textContent = '.ionb-chart{position:relative}.ionb-live{position:absolute;inset:0}' +
    '.ionb-on{overflow:hidden!important}.ionb-on>.ionb-alt{display:none}.ionb-paper{display:none}' +
    // On paper the picture takes the place of the drawing, which has the screen's width.
    '@media print{.ionb-chart{width:auto!important;min-width:0!important;height:auto!important;overflow:visible!important;break-inside:avoid}' +
    '.mathjax_ignore:has(>table),.mathjax_ignore div:has(>table){max-height:none!important;overflow:visible!important}' +
    '.mathjax_ignore tfoot{display:table-row-group}' + // else on each page
    '.ionb-on>.ionb-alt,.ionb-on>.ionb-paper{display:block}.ionb-live,.ionb-numbers,.ionb-on>.ionb-paper~.ionb-alt{display:none!important}}';
  document.head.appendChild(style);

  // The text colour around the chart tells a dark theme on every host;
  // prefers-color-scheme does not follow JupyterLab's theme.
  function dark(el) {
    var m = /(\d+)[, ]+(\d+)[, ]+(\d+)/.exec(getComputedStyle(el).color);
    return !!m && .299 * m[1] + .587 * m[2] + .114 * m[3] > 140;
  }

  function add(job) {
    N.live.forEach(function (check) { check(); }); // drop charts whose output is gone
    var el = job.el, opt, box, chart, mode;

    function drop() {
      if (chart) { chart.dispose(); chart = null; }
      if (box) { box.remove(); box = null; }
      el.classList.remove('ionb-on');
      el.removeAttribute('role');
      N.live.delete(check);
    }

    function draw() {
      mode = dark(el);
      box = document.createElement('div');
      box.className = 'ionb-live';
      el.appendChild(box);
      try {
        opt = opt || revive(job.opt, job.fn || [], N.echarts);
        chart = N.echarts.init(box, mode ? 'dark' : null);
        chart.setOption(Object.assign({ backgroundColor: 'transparent' }, opt));
        fitTitle(chart);
        el.classList.add('ionb-on');
        el.setAttribute('role', 'img'); // of the name that its aria-label has
        N.live.add(check);
      } catch (e) { // whatever fails, the numbers stay and say why
        drop();
        job.failed = true;
        var hint = el.querySelector('.ionb-hint');
        if (hint) hint.textContent = 'The chart cannot be drawn: ' + e.message;
        console.error('ionb', e);
      }
    }

    // A title too long for a chart that has shrunk ends in "…", like any other.
    function fitTitle(chart) {
      var style = opt.title && opt.title.textStyle;
      if (style && style.width) chart.setOption({ title: { textStyle: { width: Math.min(style.width, chart.getWidth() - 20) } } });
    }

    function check() {
      if (!el.isConnected) return drop(); // when it is attached again, the observer fires again
      if (job.failed || el.clientWidth < 2 || el.clientHeight < 2) return; // hidden: keep what is there
      if (chart && !box.clientWidth) return; // on paper
      if (chart && dark(el) !== mode) drop();
      if (!chart) return draw();
      if (chart.getWidth() !== box.clientWidth || chart.getHeight() !== box.clientHeight) { chart.resize(); fitTitle(chart); }
    }

    // A chart without a picture, or with sliders that may have been moved, gets one
    // of its drawing, in the colours of paper, until it is printed.
    check.print = function () {
      check.printed();
      if (el.querySelector('.ionb-alt>img') && !el.closest('.ionb-scenario')) return;
      var width = chart.getWidth(), height = chart.getHeight(), image = new Image(width, height);
      var paper = N.echarts.init(document.createElement('div'), null, { width: width, height: height, devicePixelRatio: 2 });
      paper.setOption(Object.assign({ backgroundColor: '#fff' }, opt));
      fitTitle(paper);
      image.className = 'ionb-paper';
      image.alt = el.getAttribute('aria-label');
      image.style.cssText = 'max-width:100%;height:auto';
      image.src = paper.getDataURL();
      paper.dispose();
      el.insertBefore(image, el.firstChild);
    };
    check.printed = function () {
      var image = el.querySelector('.ionb-paper');
      if (image) image.remove();
    };

    // Sliders change the option in place and have it drawn again.
    el.ionb = { opt: job.opt, redraw: function () { if (chart) { chart.setOption(opt); fitTitle(chart); } } };

    // A cell may be hidden, collapsed or off screen when its script runs: draw
    // as soon as the element has a size, and follow that size.
    new ResizeObserver(check).observe(el);
  }

  // On paper nothing scrolls: what is too wide shrinks.
  var paper = 600; // px, what a sheet of A4 leaves beside a notebook's prompts
  function tables(each) { document.querySelectorAll('.mathjax_ignore table').forEach(each); }
  addEventListener('beforeprint', function () {
    N.live.forEach(function (check) { check.print(); });
    tables(function (table) { if (table.scrollWidth > paper) table.style.zoom = paper / table.scrollWidth; });
  });
  addEventListener('afterprint', function () {
    N.live.forEach(function (check) { check.printed(); });
    tables(function (table) { table.style.zoom = ''; });
  });

  var waiting = N.q;
  N.q = { push: add };
  waiting.forEach(add);

  // A theme switch changes an attribute of the body (JupyterLab, VS Code) or of
  // the root (web pages): draw again those charts whose colours no longer fit.
  // At that moment JupyterLab's page is without its style sheet and charts have
  // no size, so look again when the page has settled.
  function recheck() { Array.from(N.live).forEach(function (check) { check(); }); }
  var themed = new MutationObserver(function () {
    [0, 100, 1000].forEach(function (ms) { setTimeout(recheck, ms); });
  });
  [document.body, document.documentElement].forEach(function (el) {
    themed.observe(el, { attributes: true, attributeFilter: ['class', 'data-theme', 'data-jp-theme-light', 'data-jp-theme-name'] });
  });
})();
