// Choosing a place: click the outline, move the pin by keys, or take a name from the list.

import { easyToClose, el } from "./dom.js";
import { TEXT } from "./strings.js";

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const STEP = 10;
const BIG_STEP = 60;

export class PlaceDialog {
  constructor(map) {
    this.map = map;
    this.dialog = document.getElementById("place-dialog");
    this.list = document.getElementById("place-list");
    this.search = document.getElementById("place-search");
    this.button = document.getElementById("place-send");
    this.sheet = map.draw({ names: true });
    easyToClose(this.dialog);
    this.#drawMap();
    this.#drawList();
    this.search.addEventListener("input", () => this.#filter());
    this.search.addEventListener("keydown", (event) => this.#enter(event));
  }

  /** Resolves to {latitude, longitude}, or null when closed without a choice. */
  ask() {
    this.search.value = "";
    this.#filter();
    this.#choose(null);
    this.dialog.returnValue = "";
    this.dialog.showModal();
    return new Promise((resolve) => {
      const done = () => resolve(this.dialog.returnValue === "send" ? this.spot : null);
      this.dialog.addEventListener("close", done, { once: true });
    });
  }

  #drawMap() {
    const frame = document.getElementById("place-map");
    frame.hidden = this.map.empty;
    this.sheet.setAttribute("tabindex", "0");
    this.sheet.setAttribute("role", "application");
    this.sheet.setAttribute("aria-label", TEXT.placeMap);
    this.sheet.addEventListener("click", (event) => this.#click(event));
    this.sheet.addEventListener("keydown", (event) => this.#step(event));
    frame.replaceChildren(this.sheet);
  }

  #click(event) {
    const place = this.map.places[event.target.closest("[data-place]")?.dataset.place];
    this.#choose(place ?? this.#clicked(event), place?.name);
  }

  #clicked(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.sheet.getScreenCTM().inverse());
    return this.map.toWorld(point.x, point.y);
  }

  #step(event) {
    const way = STEPS[event.key];
    if (!way) return;
    event.preventDefault();
    const from = this.spot ? this.map.toSheet(this.spot) : [this.map.width / 2, this.map.height / 2];
    const far = event.shiftKey ? BIG_STEP : STEP;
    const x = Math.min(Math.max(from[0] + way[0] * far, 0), this.map.width);
    const y = Math.min(Math.max(from[1] + way[1] * far, 0), this.map.height);
    this.#choose(this.map.toWorld(x, y));
  }

  #drawList() {
    const items = this.map.places.map((place) => {
      const choose = () => this.#choose(place, place.name);
      return el("li", {}, el("button", { type: "button", className: "place", textContent: place.name, onclick: choose }));
    });
    this.list.replaceChildren(...items, el("li", { className: "place-none", textContent: TEXT.placeNoMatch, hidden: true }));
  }

  #filter() {
    const wanted = this.search.value.trim().toLowerCase();
    let shown = 0;
    for (const item of this.list.querySelectorAll("li:not(.place-none)")) {
      item.hidden = !item.textContent.toLowerCase().includes(wanted);
      shown += item.hidden ? 0 : 1;
    }
    this.list.querySelector(".place-none").hidden = shown > 0;
  }

  #enter(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    this.list.querySelector("li:not([hidden]) button")?.click();
  }

  #choose(spot, name = null) {
    this.spot = spot && { latitude: spot.latitude, longitude: spot.longitude };
    this.map.place(this.sheet, this.spot);
    this.button.disabled = this.spot === null;
    document.getElementById("place-chosen").textContent = this.spot ? this.#words(name) : TEXT.placeNone;
    for (const button of this.list.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.textContent === name));
      if (button.textContent === name) button.scrollIntoView({ block: "nearest" });
    }
  }

  #words(name) {
    const near = this.map.nearest(this.spot);
    const degrees = `${this.spot.latitude.toFixed(5)}, ${this.spot.longitude.toFixed(5)}`;
    const outside = this.map.outline.length && !this.map.covers(this.spot) ? TEXT.placeOutside : null;
    return [name ?? (near && TEXT.near(near.name)), outside, degrees].filter(Boolean).join(" · ");
  }
}
