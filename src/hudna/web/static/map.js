// The map: country outlines and the incidents that the list shows. Everything comes from this machine.
// MapLibre shapes Arabic itself and draws labels from the page's fonts, so those are loaded before the map is made;
// the style names no glyphs. Words of reports reach the page as text only, never as markup.
import * as maplibre from "./vendor/maplibre-gl.mjs";

const COLOURS = {
  violence: "#b3382c", harm: "#9a6408", truce: "#1f6f7d", aid: "#3f7431",
  territory: "#64539a", forces: "#4b5768", politics: "#77654f",
};
const ARABIC = "Noto Naskh Arabic";
const LATIN = "IBM Plex Sans Arabic";
const EMPTY = { type: "FeatureCollection", features: [] };
const LIT = ["boolean", ["feature-state", "lit"], false];
const METRES_PER_PIXEL = 78271.517; // at zoom 0 on the equator, for tiles of 512 pixels

const place = document.getElementById("map");

function style(language) {
  const name = ["get", language];
  const font = language === "ar" ? [ARABIC] : [LATIN];
  const family = ["match", ["get", "family"], ...Object.entries(COLOURS).flat(), "#4b5768"];
  const size = ["min", 30, ["+", 5, ["*", 1.9, ["sqrt", ["get", "killed"]]]]];
  const grown = ["interpolate", ["linear"], ["zoom"], 3, ["*", 0.5, size], 6.5, size, 10, ["*", 1.4, size]];
  // A radius in metres as pixels: it doubles with each zoom, and Mercator stretches by 1 / cos(latitude).
  const metres = ["/", ["*", ["get", "radius_km"], 1000], ["cos", ["*", ["get", "lat"], Math.PI / 180]]];
  const halo = ["interpolate", ["exponential", 2], ["zoom"], 0, ["/", metres, METRES_PER_PIXEL], 20, ["*", metres, 2 ** 20 / METRES_PER_PIXEL]];
  return {
    version: 8,
    sources: {
      outlines: { type: "geojson", data: EMPTY, attribution: "Natural Earth · GeoNames" },
      incidents: { type: "geojson", data: EMPTY, promoteId: "id" },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": "#dfe8ea" } },
      { id: "land", type: "fill", source: "outlines", filter: ["==", ["get", "role"], "country"], paint: { "fill-color": "#f7f3e9" } },
      { id: "borders", type: "line", source: "outlines", filter: ["==", ["get", "role"], "country"], paint: { "line-color": "#b9b2a2", "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.6, 8, 1.6] } },
      { id: "halos", type: "circle", source: "incidents", paint: { "circle-radius": halo, "circle-color": family, "circle-opacity": 0.1, "circle-stroke-color": family, "circle-stroke-opacity": 0.35, "circle-stroke-width": 1 } },
      { id: "countries", type: "symbol", source: "outlines", filter: ["==", ["get", "role"], "name"], maxzoom: 7.5, layout: { "text-field": name, "text-font": font, "text-size": ["interpolate", ["linear"], ["zoom"], 3, 11, 7, 17], "text-letter-spacing": language === "ar" ? 0 : 0.08 }, paint: { "text-color": "#9a9283", "text-halo-color": "#f7f3e9", "text-halo-width": 1.2 } },
      { id: "cities", type: "symbol", source: "outlines", filter: ["all", ["==", ["get", "role"], "city"], ["<=", ["get", "rank"], ["step", ["zoom"], 0, 4.6, 1, 5.9, 2]]], layout: { "text-field": name, "text-font": font, "text-size": 12.5, "text-offset": [0, -0.2] }, paint: { "text-color": "#6d675b", "text-halo-color": "#f7f3e9", "text-halo-width": 1.2 } },
      { id: "points", type: "circle", source: "incidents", layout: { "circle-sort-key": ["-", 0, ["get", "killed"]] }, paint: { "circle-radius": grown, "circle-color": family, "circle-opacity": ["case", LIT, 1, 0.82], "circle-stroke-color": "#fffefb", "circle-stroke-width": ["case", LIT, 3, 1.4] } },
      { id: "labels", type: "symbol", source: "incidents", minzoom: 5.2, layout: { "text-field": ["get", "place"], "text-font": [ARABIC], "text-size": 16, "text-anchor": "bottom", "text-offset": [0, -0.75], "text-optional": true, "symbol-sort-key": ["-", 0, ["get", "killed"]] }, paint: { "text-color": "#3a1d18", "text-halo-color": "#fffefb", "text-halo-width": 1.8 } },
    ],
  };
}

async function json(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

// The least and the greatest; of many numbers without the outermost three in a hundred, so that a single far place
// does not shrink all others to a spot.
function reach(numbers) {
  const ordered = numbers.sort((a, b) => a - b);
  const left = ordered.length > 20 ? Math.ceil(ordered.length * 0.03) : 0;
  return [ordered[left], ordered[ordered.length - 1 - left]];
}

function frame(map, points) {
  if (!points.features.length) return;
  const [west, east] = reach(points.features.map((feature) => feature.geometry.coordinates[0]));
  const [south, north] = reach(points.features.map((feature) => feature.geometry.coordinates[1]));
  map.fitBounds([[west, south], [east, north]], { padding: 70, maxZoom: 8, animate: false });
}

function told(properties) {
  const box = document.createElement("div");
  const name = document.createElement("strong");
  name.lang = "ar";
  name.dir = "auto";
  name.textContent = properties.place;
  box.append(name);
  for (const words of [properties.kind, properties.day, properties.figure]) {
    if (!words) continue;
    const line = document.createElement("div");
    line.textContent = words;
    box.append(line);
  }
  return box;
}

function hear(map, home) {
  const popup = new maplibre.Popup({ closeButton: false, closeOnClick: false, offset: 10, maxWidth: "18rem" });
  let lit = null;
  const light = (id) => {
    if (lit) map.setFeatureState({ source: "incidents", id: lit }, { lit: false });
    if (id) map.setFeatureState({ source: "incidents", id }, { lit: true });
    lit = id;
  };
  map.on("mousemove", "points", (event) => {
    const feature = event.features[0];
    map.getCanvas().style.cursor = "pointer";
    light(feature.properties.id);
    popup.setLngLat(feature.geometry.coordinates).setDOMContent(told(feature.properties)).addTo(map);
  });
  map.on("mouseleave", "points", () => {
    map.getCanvas().style.cursor = "";
    light(null);
    popup.remove();
  });
  map.on("click", "points", (event) => {
    location.assign(`${home}/incidents/${encodeURIComponent(event.features[0].properties.id)}`);
  });
  document.addEventListener("mouseover", (event) => light(event.target.closest?.(".row")?.dataset.id ?? null));
}

async function refresh(map) {
  const results = document.getElementById("results");
  const points = await json(results.dataset.points);
  map.getSource("incidents").setData(points);
  // Many halos over one another would hide what they are about: then only their rings show, and that of the
  // incident under the pointer is filled.
  const many = points.features.length > 60;
  map.setPaintProperty("halos", "circle-opacity", ["case", LIT, 0.22, many ? 0 : 0.09]);
  map.setPaintProperty("halos", "circle-stroke-opacity", ["case", LIT, 0.8, many ? 0.13 : 0.35]);
  frame(map, points);
}

async function draw() {
  const { static: files, home, lang } = place.dataset;
  await Promise.all([
    document.fonts.load(`400 16px "${ARABIC}"`, "حلب"),
    document.fonts.load(`400 16px "${LATIN}"`, "حلب Aleppo"),
  ]);
  maplibre.setWorkerUrl(`${files}/vendor/maplibre-gl-worker.mjs`);
  const map = new maplibre.Map({
    container: place, style: style(lang), center: [38, 34.8], zoom: 5.3, minZoom: 2.5, maxZoom: 12,
    attributionControl: { compact: true }, dragRotate: false, pitchWithRotate: false, renderWorldCopies: false,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), lang === "ar" ? "top-left" : "top-right");
  map.addControl(new maplibre.ScaleControl({ unit: "metric" }));
  await map.once("load");
  map.getSource("outlines").setData(await json(`${home}/outlines.json`));
  await refresh(map);
  hear(map, home);
  document.addEventListener("htmx:after:swap", () => refresh(map));
  map.once("idle", () => place.classList.add("drawn"));
}

if (place) draw().catch((error) => {
  place.classList.remove("drawn");
  console.warn("the map is not drawn:", error.message);
});
