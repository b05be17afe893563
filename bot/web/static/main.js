// Puts the room together: four phones, who is in front, how far the model is.

import * as api from "./api.js";
import { easyToClose, el, fillText, icon, toast } from "./dom.js";
import { clockAndDay, setNow, useZone } from "./moments.js";
import { Phone } from "./phone.js";
import { PlaceDialog } from "./place_dialog.js";
import { RegionMap } from "./region_map.js";
import { TEXT } from "./strings.js";

const STATUS_WHILE_BUSY = 1500;
const STATUS_WHEN_READY = 10000;
const HOURS_AHEAD = 8;
const byId = (id) => document.getElementById(id);

const room = {
  map: null,
  now: null,
  phones: new Map(),
  unread: new Map(),
  front: "warga",
  beside: "petugas",
  pair: false,
  choosePlace: () => (room.places ? room.places.ask() : Promise.resolve(null)),
  enlarge(media) {
    byId("photo-large").src = media.url;
    byId("photo-large").alt = TEXT.media.photo;
    byId("photo-dialog").showModal();
  },
  /** What Telegram shows in a window of its own, until it is read. */
  alert(text) {
    byId("alert-text").textContent = text;
    if (!byId("alert-dialog").open) byId("alert-dialog").showModal();
  },
  fresh(person, count) {
    if (visible().includes(person)) return;
    room.unread.set(person, (room.unread.get(person) ?? 0) + count);
    drawTabs();
  },
};

/** Who is on the screen: one phone, or the citizen beside one official. */
function visible() {
  return room.pair ? ["warga", room.beside] : [room.front];
}

function addPerson(person) {
  const phone = new Phone(person, room);
  phone.frame.hidden = true;
  room.phones.set(person, phone);
  byId("stage").append(phone.frame);
  byId("tabs").append(tab(person, phone.words));
}

function tab(person, words) {
  const about = el("span", { className: "tab-words" },
    el("strong", { textContent: words.name }), el("small", { textContent: words.role }));
  const avatar = el("span", { className: "avatar", "aria-hidden": "true" }, icon(person));
  const props = { type: "button", id: `tab-${person}`, className: "tab", role: "tab", "aria-controls": `phone-${person}` };
  const button = el("button", { ...props, onclick: () => select(person), onkeydown: walk }, avatar, about,
    el("span", { className: "unread", hidden: true }));
  button.dataset.person = person;
  return button;
}

const WALK = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function walk(event) {
  const way = WALK[event.key];
  if (!way) return;
  event.preventDefault();
  const names = [...room.phones.keys()];
  const next = names[(names.indexOf(event.currentTarget.dataset.person) + way + names.length) % names.length];
  select(next, false);
  byId(`tab-${next}`).focus();
}

function select(person, focus = true) {
  room.front = person;
  if (person !== "warga") room.beside = person;
  draw();
  if (focus && matchMedia("(hover: hover)").matches) room.phones.get(person).focus();
}

function draw() {
  for (const [person, phone] of room.phones) {
    const wasHidden = phone.frame.hidden;
    phone.frame.hidden = !visible().includes(person);
    if (wasHidden && !phone.frame.hidden) phone.appear();
  }
  for (const person of visible()) room.unread.delete(person);
  byId("room").classList.toggle("pair", room.pair);
  byId("pair").setAttribute("aria-pressed", String(room.pair));
  byId("tabs").setAttribute("aria-multiselectable", String(room.pair));
  drawTabs();
}

function drawTabs() {
  for (const button of byId("tabs").children) {
    const person = button.dataset.person;
    const count = room.unread.get(person) ?? 0;
    button.setAttribute("aria-selected", String(visible().includes(person)));
    button.tabIndex = person === room.front ? 0 : -1;
    const dot = button.querySelector(".unread");
    dot.hidden = count === 0;
    dot.textContent = count > 9 ? "9+" : String(count);
    dot.setAttribute("aria-label", TEXT.unread(count));
  }
}

function drawStatus(status) {
  const engine = status.ready ? status.engine : "keywords";
  const stage = TEXT.stages[status.stage] ?? status.stage;
  byId("region").textContent = [TEXT.demo, status.region].filter(Boolean).join(" · ");
  drawClock(status.now);
  byId("engine").dataset.engine = status.engine;
  byId("engine").dataset.ready = String(status.ready);
  const busy = status.engine !== "rasa" && status.progress < 1;
  const share = busy && status.progress > 0 ? ` ${TEXT.percent(status.progress)}` : "";
  byId("engine-text").textContent = status.engine === "rasa" ? TEXT.engine.rasa : TEXT.simple(stage) + share;
  byId("engine-progress").hidden = !busy || engine === "rasa";
  byId("engine-progress").value = status.progress;
}

/** "Minggu, 22 Nov 14.05": the demo's own clock. */
function drawClock(now) {
  setNow(now);
  room.now = now;
  if (!room.map) return; // the zone is not known yet
  byId("clock-now").dateTime = now;
  byId("clock-now").textContent = clockAndDay(now);
}

async function forward() {
  const button = byId("forward");
  button.disabled = true;
  button.lastElementChild.textContent = TEXT.forwarding;
  try {
    drawClock((await api.forward(HOURS_AHEAD)).now);
    toast(TEXT.forwarded(byId("clock-now").textContent));
  } catch {
    toast(TEXT.notSent);
  } finally {
    button.disabled = false;
    button.lastElementChild.textContent = TEXT.forward;
  }
}

async function watchStatus() {
  for (;;) {
    let ready = false;
    try {
      const status = await api.status();
      ready = status.ready && status.engine === "rasa";
      drawStatus(status);
    } catch {
      ready = false;
    }
    await new Promise((resume) => setTimeout(resume, ready ? STATUS_WHEN_READY : STATUS_WHILE_BUSY));
  }
}

function prepareDialogs() {
  const reset = byId("reset-dialog");
  easyToClose(reset);
  easyToClose(byId("photo-dialog"));
  easyToClose(byId("alert-dialog"));
  byId("reset").addEventListener("click", () => {
    reset.returnValue = "";
    reset.showModal();
  });
  reset.addEventListener("close", async () => {
    if (reset.returnValue !== "reset") return;
    try {
      await api.reset();
      toast(TEXT.resetDone);
    } catch {
      toast(TEXT.notSent);
    }
  });
}

function prepareRoom() {
  fillText(document);
  byId("tabs").setAttribute("aria-label", TEXT.tabs);
  byId("engine-text").textContent = TEXT.engine.unknown;
  byId("region").textContent = TEXT.demo;
  byId("offline").textContent = TEXT.offline;
  byId("engine-progress").setAttribute("aria-label", TEXT.engine.unknown);
  Object.keys(TEXT.people).forEach(addPerson);
  byId("forward").addEventListener("click", forward);
  byId("pair").addEventListener("click", () => {
    room.pair = !room.pair;
    draw();
  });
  matchMedia("(max-width: 999px)").addEventListener("change", (narrow) => {
    if (narrow.matches) room.pair = false;
    draw();
  });
  prepareDialogs();
  draw();
}

async function prepareMap() {
  for (;;) {
    try {
      const region = await api.region();
      useZone(region.zone);
      room.map = new RegionMap(region);
      room.places = new PlaceDialog(room.map);
      if (room.now) drawClock(room.now);
      return;
    } catch {
      await new Promise((resume) => setTimeout(resume, 2000));
    }
  }
}

async function start() {
  prepareRoom();
  watchStatus();
  await prepareMap();
  const met = new Set();
  api.listen({
    heard(people) {
      for (const [person, screen] of Object.entries(people)) {
        room.phones.get(person)?.receive(screen.messages, !met.has(person));
        met.add(person);
      }
    },
    lost: () => { byId("offline").hidden = false; },
    found() {
      byId("offline").hidden = true;
      toast(TEXT.back);
    },
    restarted() {
      met.clear();
      room.unread.clear();
      for (const phone of room.phones.values()) phone.clear();
      draw();
    },
  });
}

start();
