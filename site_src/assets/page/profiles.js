/** *Dipakai bersama?* on the home page: folded away, and nothing of it loaded, until somebody wants it. */

import { withDraft } from "./draft-lock.js";
import { lockByItself } from "./draft-open.js";
import { kit } from "./kit.js";
import { need } from "./modules.js";
import { makeNotice } from "./notice.js";
import { profileHere, useProfile } from "./profile-here.js";
import { draftScope } from "./scope.js";

/**
 * @param {HTMLElement} root
 * @param {import("./drafts.js").Drafts} drafts
 * @param {import("./draft-list.js").DraftList} list
 */
export function mount(root, drafts, list) {
  const fold = /** @type {HTMLDetailsElement} */ (need(root, "details"));
  const place = need(root, "[data-profil-isi]");
  const inUse = need(document, "[data-profil-kini]");
  /** @type {Promise<unknown> | undefined} */
  let opening;
  fold.addEventListener("toggle", () => fold.open && open());
  need(inUse, "button").addEventListener("click", () => {
    fold.open = true;
    need(fold, "summary").focus();
    root.scrollIntoView();
  });
  if (profileHere()) open();

  function open() {
    opening ??= start().catch((error) => {
      opening = undefined;
      place.replaceChildren(makeNotice({ judul: "Profil tidak dapat dibuka", kalimat: [error.message], macam: "galat" }));
    });
  }

  async function start() {
    const { mountPanel } = await import("./profile-panel.js");
    const panel = await mountPanel({
      kit,
      drafts,
      place,
      profileHere,
      useProfile,
      alone: (id, work) => withDraft(draftScope(), id, work),
      refresh: () => list.show(),
      watch: (profil) => lockByItself(drafts, profil, async () => true),
      name(nama) {
        inUse.hidden = nama === "";
        need(inUse, "strong").textContent = nama;
      },
    });
    list.offerMove(panel.moveDraft);
    await list.show();
  }
}
