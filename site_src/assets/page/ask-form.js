/** A question in a dialog that is made when it is asked; loaded later, with what asks it. */

/**
 * @typedef {{label: string, type?: string, autocomplete?: AutoFill, value?: string, petunjuk?: string,
 *   pilihan?: {id: string, nama: string}[]}} Field `pilihan` makes it a list to choose from
 */

/**
 * @param {object} parts
 * @param {import("./kit.js").Kit} parts.kit
 * @param {string} parts.judul
 * @param {string[]} parts.kalimat
 * @param {Field[]} [parts.fields]
 * @param {string} parts.ya the button that does it
 * @param {boolean} [parts.bahaya] something is lost by it
 * @param {(values: string[], news: (text: string) => void) => Promise<void>} parts.act the dialog stays open when it fails
 * @returns {Promise<boolean>} true when it was done
 */
export async function askForm({ kit, judul, kalimat, fields = [], ya, bahaya = false, act }) {
  const { element, makeButton } = kit;
  await kit.loadStyles();
  const dialog = document.createElement("dialog");
  const form = document.createElement("form");
  const title = element("h2", judul, "kf-dialog__judul");
  const galat = element("p", "", "kf-dialog__galat");
  const kabar = element("p", "", "kf-dialog__kabar");
  const yes = makeButton({ label: ya, act: () => {} });
  const no = makeButton({ label: "Batal", act: () => dialog.close(), kedua: true });
  const row = element("div", "", "kf-tombol-baris");
  const boxes = fields.map(box);
  title.id = "judul-tanya";
  dialog.className = "kf-dialog";
  dialog.setAttribute("aria-labelledby", title.id);
  galat.setAttribute("role", "alert");
  kabar.setAttribute("role", "status");
  yes.type = "submit";
  if (bahaya) yes.classList.add("kf-tombol--bahaya");
  row.append(...(bahaya ? [no, yes] : [yes, no]));
  form.append(title, ...kalimat.map((text) => element("p", text)), ...boxes.flatMap(({ parts }) => parts), kabar, galat, row);
  dialog.append(form);
  document.body.append(dialog);
  let done = false;
  form.addEventListener("submit", submit);
  dialog.showModal();
  (boxes[0]?.input ?? no).focus();
  await new Promise((closed) => dialog.addEventListener("close", closed, { once: true }));
  dialog.remove();
  return done;

  /** @param {SubmitEvent} event */
  async function submit(event) {
    event.preventDefault();
    galat.textContent = "";
    yes.disabled = true;
    try {
      await act(boxes.map(({ input }) => input.value), (text) => (kabar.textContent = text));
      done = true;
      dialog.close();
    } catch (error) {
      kabar.textContent = "";
      galat.textContent = /** @type {Error} */ (error).message;
    }
    yes.disabled = false;
  }

  /** @param {Field} field @param {number} number */
  function box({ label, type = "text", autocomplete = "off", value = "", petunjuk, pilihan }, number) {
    const input = document.createElement(pilihan ? "select" : "input");
    const name = /** @type {HTMLLabelElement} */ (element("label", label, "kf-dialog__label"));
    input.append(...(pilihan ?? []).map(({ id, nama }) => new Option(nama, id)));
    Object.assign(input, pilihan ? {} : { type, autocomplete, value, maxLength: 200 });
    Object.assign(input, { className: "kf-dialog__teks", id: `tanya-${number}`, required: !pilihan });
    name.htmlFor = input.id;
    if (!petunjuk) return { input, parts: [name, input] };
    const hint = element("p", petunjuk);
    hint.id = `tanya-${number}-petunjuk`;
    input.setAttribute("aria-describedby", hint.id);
    return { input, parts: [name, hint, input] };
  }
}
