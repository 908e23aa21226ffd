// How the peers harness drives our form page. Ids there have underscores, ours hyphens; errors are shown on *Lanjut*,
// so a wrong answer to the probe is followed by a press of it, as a person would.
(() => {
  const ours = (id) => id.replaceAll("_", "-");
  const theirs = (id) => id.replaceAll("-", "_");
  const section = (id) => document.querySelector(`[data-langkah="${ours(id)}"]`);
  const goOn = (id) => section(id)?.querySelector("button[data-aksi='lanjut']")?.click();
  const { field, good } = __A.form.probe;
  let exported = "";

  document.addEventListener("change", ({ target }) => {
    if (target.name === field && target.value !== good) goOn(__A.fields[field].step);
  });
  const createObjectURL = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (made) => {
    if (made.type === "application/json") made.text().then((text) => (exported = text));
    return createObjectURL(made);
  };

  Object.assign(__A, {
    wrap: (id) => document.querySelector(`[data-isian="${ours(id)}"]`),
    text: (id) => document.getElementById(ours(id)),
    error: (id) => document.getElementById(`${ours(id)}-galat`)?.textContent,
    next: async (_, step, nextStep) => {
      goOn(step.id);
      const following = nextStep?.id ?? __A.form.steps.find((one) => one.review).id;
      await __A.until(() => section(following)?.offsetParent);
    },
    finish: () => document.querySelector("[data-aksi='ajukan']").click(),
    json: () => {
      if (!exported) return "";
      const { jawaban } = JSON.parse(exported);
      return JSON.stringify(Object.fromEntries(Object.entries(jawaban).map(([id, value]) => [theirs(id), value])));
    },
    // A page without ?draf begins anew and offers the draft that is there, under the name of the person.
    get: (id) => {
      const [, offered] = document.querySelector("#tawaran-draf")?.textContent.match(/“(.+?)”/) ?? [];
      return document.getElementById(ours(id))?.value || (id === "nama" ? offered : undefined);
    },
    retry: 100,
  });
})();
