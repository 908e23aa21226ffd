/** One small table of this device in a database of its own, beside that of drafts; loaded later, so without a library. */

/**
 * @template {{id: string}} Row
 * @typedef {object} SmallStore
 * @property {() => Promise<Row[]>} all
 * @property {(row: Row) => Promise<unknown>} put
 * @property {(id: string) => Promise<unknown>} remove
 */

/**
 * @template {{id: string}} Row
 * @param {string} name of the database
 * @returns {SmallStore<Row>}
 */
export function openSmallStore(name) {
  /** @type {Promise<IDBDatabase> | undefined} */
  let opening;

  function connect() {
    opening ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => void request.result.createObjectStore("baris", { keyPath: "id" });
      request.onblocked = () => reject(new DOMException("blocked", "InvalidStateError"));
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const database = request.result;
        database.onversionchange = database.onclose = () => {
          database.close();
          opening = undefined;
        };
        resolve(database);
      };
    });
    opening.catch(() => (opening = undefined));
    return opening;
  }

  /**
   * @template T
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest<T>} work
   * @returns {Promise<T>} when it is on disk
   */
  async function run(mode, work) {
    const database = await connect();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction("baris", mode, { durability: "strict" });
      const request = work(transaction.objectStore("baris"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? request.error);
    });
  }

  return {
    all: () => run("readonly", (store) => store.getAll()),
    put: (row) => run("readwrite", (store) => store.put(row)),
    remove: (id) => run("readwrite", (store) => store.delete(id)),
  };
}
