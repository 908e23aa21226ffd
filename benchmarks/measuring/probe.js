/**
 * Runs in the page before its own scripts: types wrong answers like a person, and notes the moments that count.
 *
 * usable   the form answers: a wrong NPSN and *Lanjut* gave a message
 * verdict  Python answers: a NIP born in month 13, which no pattern catches, has its message
 * luring   the page says so itself
 */
(() => {
  if (window !== top) return;
  const AGAIN = 25;
  const WRONG = { nip: "19861326 201505 2 001", npsn: "123" };
  const RIGHT = { nip: "19860926 201505 2 001" };
  const moments = {};
  const waiting = [];
  const by = (id) => document.getElementById(id);
  const shown = (id) => by(id) && !by(id).hidden && by(id).textContent.trim() !== "";

  function note(name) {
    moments[name] ??= performance.now();
    for (const one of waiting) one();
  }

  function type(id, value) {
    const box = by(id);
    box.value = value;
    box.dispatchEvent(new InputEvent("input", { bubbles: true, data: value, inputType: "insertText" }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }

  const goOn = () => document.querySelector("button[data-aksi='lanjut']").click();

  /** Resolves as soon as the message of an isian is there, or is gone. */
  function message(id, there) {
    return new Promise((done) => {
      const look = () => {
        if (Boolean(shown(id)) !== there) return;
        watch.disconnect();
        done(performance.now());
      };
      const watch = new MutationObserver(look);
      watch.observe(by(id), { attributes: true, childList: true, characterData: true, subtree: true });
      look();
    });
  }

  function begin() {
    const page = document.documentElement;
    if (!page) return setTimeout(begin);
    const form = () => by("npsn-galat") && document.querySelector("button[data-aksi='lanjut']");
    const look = () => {
      if (page.dataset.mesin === "siap") note("python");
      if (page.dataset.luring === "siap") note("luring");
    };
    new MutationObserver(look).observe(page, { attributes: true });
    look();
    const again = setInterval(() => {
      if (form()) watchForm();
      if (form() || document.readyState === "complete") clearInterval(again);
    }, AGAIN);
  }

  function watchForm() {
    message("npsn-galat", true).then(() => note("usable"));
    message("nip-galat", true).then(() => note("verdict"));
    document.querySelector("[name='status-kepegawaian'][value='pns']").click();
    type("nip", WRONG.nip);
    type("npsn", WRONG.npsn);
    const again = setInterval(() => {
      if (moments.usable) clearInterval(again);
      else goOn();
    }, AGAIN);
    goOn();
  }

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "first-contentful-paint") moments.paint = entry.startTime;
  }).observe({ type: "paint", buffered: true });

  window.measuring = {
    /** All moments, as ms since navigation began, once the named ones are there. */
    until: (names) =>
      new Promise((done) => {
        const look = () => names.every((name) => moments[name] !== undefined) && done({ ...moments, origin: performance.timeOrigin });
        waiting.push(look);
        look();
      }),
    now: () => ({ ...moments, origin: performance.timeOrigin }),
    /** ms from a wrong NIP to Python's message; how: "lanjut" presses the button, "ubah" only leaves the field. */
    messages: async (how, times) => {
      const rest = () => new Promise((done) => setTimeout(done, 60));
      const act = (value) => {
        type("nip", value);
        if (how === "lanjut") goOn();
      };
      const spent = [];
      for (let at = 0; at < times; at++) {
        act(RIGHT.nip);
        await message("nip-galat", false);
        await rest();
        const begun = performance.now();
        act(WRONG.nip);
        spent.push((await message("nip-galat", true)) - begun);
        await rest();
      }
      return spent;
    },
  };
  begin();
})();
