/** Entry of the slides: arrow keys, space, Page Up and Down, Home and End go from one slide to the next. */

import { all } from "./modules.js";

const slides = all(document, ".kf-salin");
/** @type {Record<string, (now: number) => number>} */
const KEYS = {
  ArrowRight: (now) => now + 1,
  ArrowDown: (now) => now + 1,
  PageDown: (now) => now + 1,
  " ": (now) => now + 1,
  ArrowLeft: (now) => now - 1,
  ArrowUp: (now) => now - 1,
  PageUp: (now) => now - 1,
  Home: () => 0,
  End: () => slides.length - 1,
};

document.addEventListener("keydown", (event) => {
  const next = KEYS[event.key];
  if (!next || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const now = slides.findIndex((slide) => slide.getBoundingClientRect().bottom > innerHeight / 2);
  const tall = slides[now] && slides[now].offsetHeight > innerHeight + 1;
  if (tall && event.key.startsWith("Arrow")) return; // a slide higher than the window is read by scrolling
  event.preventDefault();
  const slide = slides[Math.min(slides.length - 1, Math.max(0, next(now)))];
  slide?.focus({ preventScroll: true });
  slide?.scrollIntoView({ behavior: "instant" });
});
