/** A notice: a box with a title, a sentence and buttons, built as text so that no answer can become markup. */

/**
 * @typedef {{label: string, act: () => void, kedua?: boolean}} NoticeButton `kedua` is a quieter, second choice
 *
 * @param {object} parts
 * @param {string} parts.judul
 * @param {string[]} parts.kalimat
 * @param {"galat" | "info"} [parts.macam]
 * @param {NoticeButton[]} [parts.tombol]
 */
export function makeNotice({ judul, kalimat, macam = "info", tombol = [] }) {
  const box = document.createElement("div");
  box.className = `kf-pemberitahuan kf-pemberitahuan--${macam}`;
  box.setAttribute("role", macam === "galat" ? "alert" : "status");
  box.append(element("p", judul, "kf-pemberitahuan__judul"), ...kalimat.map((text) => element("p", text)));
  if (tombol.length > 0) {
    const row = element("div", "", "kf-tombol-baris");
    row.append(...tombol.map(makeButton));
    box.append(row);
  }
  return box;
}

/** @param {NoticeButton} button */
export function makeButton({ label, act, kedua = false }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = kedua ? "kf-tombol kf-tombol--kedua" : "kf-tombol";
  button.textContent = label;
  button.addEventListener("click", act);
  return button;
}

/**
 * @param {string} name
 * @param {string} text
 * @param {string} [className]
 */
export function element(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}
