/**
 * The page's questions to Python: kept in order, put to a worker one at a time, put once more when that worker was lost,
 * given back when nobody will answer. One at a time, since Python answers them in turn anyway, and a crash has one
 * question to blame.
 */

/**
 * @typedef {object} Question
 * @property {number} id
 * @property {string} name
 * @property {unknown} argument
 * @property {(value: any) => void} resolve
 * @property {(error: Error) => void} reject
 * @property {number} asked how many workers have heard it
 *
 * @typedef {{id: number, result?: any, error?: {code: string, message: string}}} Answer
 */

const ASK_TWICE = 2;
const SILENT = "Pemeriksa lengkap tidak menjawab. Isian Anda tetap aman; coba lagi sebentar lagi.";

/** Python said no, or there is no Python; `code` is for programs and tests, the message for people. */
export class EngineError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.name = "EngineError";
    this.code = code;
  }
}

export function openQuestions() {
  /** @type {Question[]} */
  const open = [];
  /** @type {Question | undefined} */
  let current;
  let last = 0;
  return { add, direct, next, settle, excuse, drop, giveBack };

  /**
   * @param {string} name
   * @param {unknown} argument
   * @returns {Promise<any>}
   */
  function add(name, argument) {
    return new Promise((resolve, reject) => void open.push({ id: ++last, name, argument, resolve, reject, asked: 0 }));
  }

  /**
   * A question of our own, put before Python is open for others, and to this worker only.
   *
   * @param {Worker} worker
   * @param {string} name
   * @param {unknown} argument
   * @returns {Promise<any>}
   */
  function direct(worker, name, argument) {
    return new Promise((resolve, reject) => {
      put(worker, { id: ++last, name, argument, resolve, reject, asked: Infinity });
    });
  }

  /**
   * Put the next one, unless one is under way.
   *
   * @param {Worker} worker
   * @returns {boolean} was there one
   */
  function next(worker) {
    const question = current ? undefined : open.shift();
    if (!question) return false;
    question.asked += 1;
    put(worker, question);
    return true;
  }

  /**
   * @param {Answer} answer
   * @returns {boolean} was it to the question under way
   */
  function settle(answer) {
    if (answer.id !== current?.id) return false;
    const question = current;
    current = undefined;
    if (answer.error) question.reject(new EngineError(answer.error.code, answer.error.message));
    else question.resolve(answer.result);
    return true;
  }

  /** What is under way did nothing wrong: the worker it was put to does not count. */
  function excuse() {
    if (current) current.asked -= 1;
  }

  /** The worker is lost. Its question is put once more, first of all, or given back. */
  function drop() {
    const question = current;
    current = undefined;
    if (!question) return;
    if (question.asked >= ASK_TWICE) question.reject(new EngineError("mesin-jatuh", SILENT));
    else open.unshift(question);
  }

  /**
   * Nobody will answer those that wait.
   *
   * @param {string} code
   * @param {string} message
   */
  function giveBack(code, message) {
    for (const question of open.splice(0)) question.reject(new EngineError(code, message));
  }

  /**
   * @param {Worker} worker
   * @param {Question} question
   */
  function put(worker, question) {
    current = question;
    worker.postMessage({ id: question.id, name: question.name, argument: question.argument });
  }
}
