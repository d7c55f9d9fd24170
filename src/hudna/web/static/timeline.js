// Incidents per day. Dragging over days sets the filter's first and last day, as if they had been typed.
import uPlot from "./vendor/uplot.mjs";

const DAY = 86400;
const place = document.getElementById("timeline");
let chart = null;

function everyDay(told) {
  const counted = new Map(told.map(([day, number]) => [Date.parse(`${day}T00:00:00Z`) / 1000, number]));
  const days = [...counted.keys()].sort((a, b) => a - b);
  const xs = [];
  const ys = [];
  for (let day = days[0] - DAY; day <= days[days.length - 1] + DAY; day += DAY) {
    xs.push(day);
    ys.push(counted.get(day) ?? 0);
  }
  return [xs, ys];
}

function choose(plot) {
  const { left, width } = plot.select;
  if (width < 4) return;
  const iso = (pixel) => new Date(Math.round(plot.posToVal(pixel, "x") / DAY) * DAY * 1000).toISOString().slice(0, 10);
  const form = document.getElementById("filters");
  form.elements.from.value = iso(left);
  form.elements.to.value = iso(left + width);
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  form.requestSubmit();
}

function options(width) {
  const ink = "#5a6571";
  const font = '12px "IBM Plex Sans Arabic"';
  const words = new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "short", timeZone: "UTC", numberingSystem: "latn" });
  const named = (_, stamps) => stamps.map((stamp) => words.format(new Date(stamp * 1000)));
  return {
    width, height: 110, tzDate: (stamp) => uPlot.tzDate(new Date(stamp * 1000), "Etc/UTC"),
    legend: { show: false }, cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false } },
    scales: { y: { range: (_, __, most) => [0, Math.max(1, most) * 1.1] } },
    axes: [{ stroke: ink, font, size: 26, space: 70, values: named, incrs: [1, 2, 7, 14, 30, 91, 182, 365, 730, 1826].map((days) => days * DAY), grid: { show: false }, ticks: { show: false } }, { stroke: ink, font, size: 34, space: 24, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000], grid: { stroke: "#e6e1d5", width: 1 }, ticks: { show: false } }],
    series: [{}, { label: place.dataset.label, stroke: "#17525d", fill: "#17525dcc", width: 0, paths: uPlot.paths.bars({ size: [0.72, 26, 1] }), points: { show: false } }],
    hooks: { setSelect: [choose] },
  };
}

function draw() {
  const told = JSON.parse(document.getElementById("results").dataset.days);
  chart?.destroy();
  chart = null;
  place.replaceChildren();
  if (told.length < 2) return;
  const title = document.createElement("p");
  title.className = "quiet small";
  title.textContent = place.dataset.label;
  place.append(title);
  chart = new uPlot(options(place.clientWidth), everyDay(told), place);
}

if (place) {
  document.fonts.ready.then(draw);
  document.addEventListener("htmx:after:swap", draw);
  new ResizeObserver(() => chart?.setSize({ width: place.clientWidth, height: 110 })).observe(place);
}
