// Draws the served region as a plain outline: no tiles, no outside server.

import { svgEl } from "./dom.js";

const WIDTH = 1000;
const MARGIN = 60;
/** Width of a letter of a name, and what most names begin with and need not repeat on the map. */
const LETTER = 19;
const COMMON = /^(kec\.|kecamatan|kab\.|kabupaten)\s+/i;

export class RegionMap {
  /** region: {outline: [[[lon, lat], ...], ...], places: [{name, latitude, longitude}]} */
  constructor(region) {
    this.outline = region.outline;
    this.places = region.places;
    const points = [...region.outline.flat(), ...region.places.map((place) => [place.longitude, place.latitude])];
    const longitudes = points.map((point) => point[0]);
    const latitudes = points.map((point) => point[1]);
    this.west = Math.min(...longitudes);
    this.north = Math.max(...latitudes);
    const south = Math.min(...latitudes);
    this.squeeze = Math.cos((((this.north + south) / 2) * Math.PI) / 180);
    const wide = Math.max((Math.max(...longitudes) - this.west) * this.squeeze, 1e-4);
    const high = Math.max(this.north - south, 1e-4);
    this.scale = (WIDTH - 2 * MARGIN) / Math.max(wide, high);
    this.width = wide * this.scale + 2 * MARGIN;
    this.height = high * this.scale + 2 * MARGIN;
  }

  get empty() {
    return this.outline.length === 0 && this.places.length === 0;
  }

  toSheet({ latitude, longitude }) {
    const x = (longitude - this.west) * this.squeeze * this.scale + MARGIN;
    return [x, (this.north - latitude) * this.scale + MARGIN];
  }

  toWorld(x, y) {
    const longitude = this.west + (x - MARGIN) / (this.squeeze * this.scale);
    const latitude = this.north - (y - MARGIN) / this.scale;
    return { latitude: round(latitude), longitude: round(longitude) };
  }

  /** A new drawing; names: whether the places are marked and named. */
  draw({ names = false } = {}) {
    const sheet = svgEl("svg", { viewBox: `0 0 ${this.width} ${this.height}`, class: "map" });
    const rings = this.outline.map((ring) => this.#ring(ring)).join("");
    sheet.append(svgEl("path", { d: rings, class: "map-land", "fill-rule": "evenodd" }));
    if (names) sheet.append(...this.#named());
    sheet.append(pin());
    return sheet;
  }

  /** Move a drawing's pin; null takes it away. */
  place(sheet, spot) {
    const mark = sheet.querySelector(".map-pin");
    mark.classList.toggle("shown", spot !== null);
    if (spot) mark.setAttribute("transform", `translate(${this.toSheet(spot).join(" ")})`);
  }

  nearest(spot) {
    const far = (place) => {
      const across = (place.longitude - spot.longitude) * this.squeeze;
      return across ** 2 + (place.latitude - spot.latitude) ** 2;
    };
    return this.places.reduce((best, place) => (best === null || far(place) < far(best) ? place : best), null);
  }

  /** Whether the spot lies within the outline (even-odd rule). */
  covers({ latitude, longitude }) {
    let inside = false;
    for (const ring of this.outline) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
        const [x1, y1] = ring[i];
        const [x2, y2] = ring[j];
        const crosses = y1 > latitude !== y2 > latitude;
        if (crosses && longitude < ((x2 - x1) * (latitude - y1)) / (y2 - y1) + x1) inside = !inside;
      }
    }
    return inside;
  }

  #ring(ring) {
    const corners = ring.map(([longitude, latitude]) => this.toSheet({ longitude, latitude }));
    return `M${corners.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;
  }

  /** Dots with names beside them where there is room; data-place is the index in `places`. */
  #named() {
    const taken = this.places.map((place) => around(...this.toSheet(place)));
    return this.places.map((place, index) => {
      const [x, y] = this.toSheet(place);
      const group = svgEl("g", { class: "map-place", "data-place": index });
      group.append(svgEl("circle", { cx: x, cy: y, r: 8, class: "map-dot" }));
      const name = place.name.replace(COMMON, "");
      const free = (side) => this.#free(side(x, y, name.length * LETTER), taken, index);
      const side = SIDES.find(free);
      if (side) group.append(this.#name(name, side(x, y, name.length * LETTER), taken));
      return group;
    });
  }

  #free(room, taken, own) {
    if (room.left < 12 || room.right > this.width - 12) return false;
    return taken.every((other, index) => index === own || !clash(room, other));
  }

  #name(name, room, taken) {
    taken.push(room);
    const text = svgEl("text", { x: room.x, y: room.top + 30, "text-anchor": room.anchor, class: "map-name" });
    text.textContent = name;
    return text;
  }
}

/** Where a name may stand: right, left, above or below its dot. */
const SIDES = [
  (x, y, long) => ({ x: x + 15, anchor: "start", left: x + 13, right: x + 15 + long, top: y - 20, bottom: y + 18 }),
  (x, y, long) => ({ x: x - 15, anchor: "end", left: x - 15 - long, right: x - 13, top: y - 20, bottom: y + 18 }),
  (x, y, long) => ({ x, anchor: "middle", left: x - long / 2, right: x + long / 2, top: y - 50, bottom: y - 12 }),
  (x, y, long) => ({ x, anchor: "middle", left: x - long / 2, right: x + long / 2, top: y + 10, bottom: y + 46 }),
];

function around(x, y) {
  return { left: x - 10, right: x + 10, top: y - 10, bottom: y + 10 };
}

function clash(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function pin() {
  return svgEl(
    "g",
    { class: "map-pin" },
    svgEl("ellipse", { cx: 0, cy: 2, rx: 16, ry: 6, class: "map-shade" }),
    svgEl("path", { d: "M0 0C-28-34-38-52-38-70a38 38 0 0 1 76 0C38-52 28-34 0 0z", class: "map-needle" }),
    svgEl("circle", { cx: 0, cy: -70, r: 14, class: "map-eye" }),
  );
}

function round(degrees) {
  return Math.round(degrees * 1e6) / 1e6;
}
