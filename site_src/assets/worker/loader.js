/** How a script of the runtime is loaded: by its address. The one-file edition has none and puts its own way here. */

export const loader = {
  /**
   * @param {URL} address
   * @returns {Promise<any>} the module
   */
  load: (address) => import(address.href),
};
