// Writes moments as the bot does: in the zone of the served region, by the demo's own clock.

import { TEXT } from "./strings.js";

const LANGUAGE = "id-ID";
const DAY_MS = 24 * 60 * 60 * 1000;

let zone = undefined;
let ahead = 0;

/** From now on everything is written in this zone (a name such as Asia/Jakarta). */
export function useZone(name) {
  zone = name;
}

/** What the demo's clock shows just now, ISO 8601: it may have been moved ahead. */
export function setNow(now) {
  ahead = new Date(now) - Date.now();
}

export const clock = (date) => written(date, { hour: "2-digit", minute: "2-digit" });

export const clockAndDay = (date) =>
  written(date, { weekday: "long", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

/** Two moments are of the same day when this is equal. */
export const dayOf = (date) => written(date, { year: "numeric", month: "2-digit", day: "2-digit" });

export function dayName(date) {
  const now = Date.now() + ahead;
  if (dayOf(date) === dayOf(now)) return TEXT.today;
  if (dayOf(date) === dayOf(now - DAY_MS)) return TEXT.yesterday;
  return written(date, { weekday: "long", day: "numeric", month: "long" });
}

function written(date, shape) {
  return new Intl.DateTimeFormat(LANGUAGE, { ...shape, timeZone: zone }).format(new Date(date));
}
