/** Dialogs that stand in the page: open one, do what was agreed, and show why when that fails. */

/**
 * @param {string} id of a `<dialog>` with a form in it, a place `[data-galat]`, and a button `[data-tutup]`
 * @param {(dialog: HTMLDialogElement) => void} prepare fill it in before it opens
 * @param {(dialog: HTMLDialogElement) => Promise<void>} agreed runs on *yes*; the dialog stays open when it fails
 * @returns {Promise<boolean>} true when it was agreed and done
 */
export function askIn(id, prepare, agreed) {
  const dialog = /** @type {HTMLDialogElement} */ (document.querySelector(`#${id}`));
  const galat = /** @type {HTMLElement} */ (dialog.querySelector("[data-galat]"));
  const listening = new AbortController();
  const { signal } = listening;
  galat.textContent = "";
  prepare(dialog);
  return new Promise((resolve) => {
    let done = false;
    dialog.addEventListener("submit", agree, { signal });
    dialog.querySelector("[data-tutup]")?.addEventListener("click", () => dialog.close(), { signal });
    dialog.addEventListener("close", closed, { signal });
    dialog.showModal();

    /** @param {SubmitEvent} event */
    async function agree(event) {
      event.preventDefault();
      try {
        await agreed(dialog);
        done = true;
        dialog.close();
      } catch (error) {
        galat.textContent = /** @type {Error} */ (error).message;
      }
    }

    function closed() {
      listening.abort();
      resolve(done);
    }
  });
}
