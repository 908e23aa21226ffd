/** An id for something new: ten letters and digits; also where crypto.randomUUID is missing (http in a school's own network). */
export function newId() {
  const letters = "abcdefghjkmnpqrstvwxyz0123456789";
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => letters[byte % 32]).join("");
}
