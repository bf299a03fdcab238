"use strict";
(() => {
  const number = (text) => Number.parseFloat(text.replace(/[,×]/g, ""));

  /* Sorting: the figures by size, names by letter; what is not known comes last. */
  const compare = (a, b) => {
    const [x, y] = [number(a), number(b)];
    if (Number.isNaN(x) && Number.isNaN(y)) return a.localeCompare(b);
    if (Number.isNaN(x)) return 1;
    if (Number.isNaN(y)) return -1;
    return x - y;
  };
  const textOf = (row, column) => row.cells[column].textContent.trim();
  const sort = (table, header, column) => {
    const descending = header.getAttribute("aria-sort") === "ascending";
    for (const other of header.parentElement.cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows];
    const isUnknown = (row) => textOf(row, column) === "–";
    rows.sort((a, b) => {
      if (isUnknown(a) || isUnknown(b)) return Number(isUnknown(a)) - Number(isUnknown(b));
      const order = compare(textOf(a, column), textOf(b, column));
      return descending ? -order : order;
    });
    table.tBodies[0].append(...rows);
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((header, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = header.textContent;
      header.replaceChildren(button);
      button.addEventListener("click", () => sort(table, header, column));
    });
  }

  /* Searching: rows that hold the text somewhere. */
  for (const input of document.querySelectorAll("input.search")) {
    const details = input.closest("details");
    const rows = [...details.querySelectorAll("table.searchable tbody tr")];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    input.addEventListener("input", () => {
      const wanted = input.value.toLowerCase();
      let found = 0;
      rows.forEach((row, i) => {
        row.hidden = !texts[i].includes(wanted);
        found += row.hidden ? 0 : 1;
      });
      details.querySelector(".found").textContent = wanted === "" ? "" : `${found} found`;
    });
  }

  /* Charts that zoom. */
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const dashes = { reference: [], dstream: [6, 3], structured: [2, 3], flink: [10, 3, 2, 3] };
  const options = (chart, width) => ({
    width,
    height: 220,
    scales: { x: { time: false } },
    axes: [
      { stroke: color("--faint"), grid: { stroke: color("--line") }, label: chart.x },
      { stroke: color("--faint"), grid: { stroke: color("--line") }, label: chart.y, size: 60 },
    ],
    series: [
      { label: chart.x },
      ...chart.lines.map((line) => ({
        label: line.engine,
        stroke: color(`--${line.engine}`) || color("--ink"),
        width: 1.5,
        dash: dashes[line.engine] ?? [],
        spanGaps: true,
        points: { show: false },
      })),
    ],
  });
  const zoomBy = (plot, factor, shift) => {
    const all = plot.data[0];
    const { min, max } = plot.scales.x;
    const half = ((max - min) / 2) * factor;
    const middle = (min + max) / 2 + shift * (max - min);
    plot.setScale("x", {
      min: Math.max(all[0], middle - half),
      max: Math.min(all[all.length - 1], middle + half),
    });
  };
  const keys = {
    "+": (plot) => zoomBy(plot, 0.5, 0),
    "-": (plot) => zoomBy(plot, 2, 0),
    ArrowLeft: (plot) => zoomBy(plot, 1, -0.25),
    ArrowRight: (plot) => zoomBy(plot, 1, 0.25),
    Escape: (plot) => plot.setData(plot.data, true),
  };
  const draw = (place, chart) => {
    const data = [chart.points, ...chart.lines.map((line) => line.values)];
    const plot = new uPlot(options(chart, place.clientWidth), data, place);
    place.tabIndex = 0;
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", `${chart.y} by ${chart.x}; the table has the figures`);
    place.onkeydown = (event) => {
      if (!keys[event.key]) return;
      event.preventDefault();
      keys[event.key](plot);
    };
    return plot;
  };
  const charts = JSON.parse(document.getElementById("data").textContent);
  let plots = [];
  const drawAll = () => {
    plots.forEach((plot) => plot.destroy());
    plots = [...document.querySelectorAll(".zoom")]
      .filter((place) => charts[place.dataset.chart]?.points.length > 0)
      .map((place) => draw(place, charts[place.dataset.chart]));
  };
  drawAll();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== width) {
      width = innerWidth;
      drawAll();
    }
  });
})();
