/**
 * MD4, which cryptographic libraries no longer offer; NTLM hashes passwords with it. Broken as a hash: for nothing else.
 *
 * @see RFC 1320
 */

const BLOCK_BYTES = 64;
/** Order of the message's words, shifts and constants of the three rounds. */
const ROUNDS: readonly { readonly order: readonly number[]; readonly shifts: readonly number[]; readonly constant: number }[] = [
  { order: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], shifts: [3, 7, 11, 19], constant: 0 },
  { order: [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15], shifts: [3, 5, 9, 13], constant: 0x5a827999 },
  { order: [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15], shifts: [3, 9, 11, 15], constant: 0x6ed9eba1 },
];

/** The 16 bytes of the MD4 digest. */
export function md4(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / BLOCK_BYTES) * BLOCK_BYTES);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(message.length) * 8n, true);
  let state: readonly [number, number, number, number] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let start = 0; start < padded.length; start += BLOCK_BYTES) state = addBlock(state, view, start);
  const digest = new Uint8Array(16);
  const out = new DataView(digest.buffer);
  for (const [index, word] of state.entries()) out.setUint32(index * 4, word, true);
  return digest;
}

function addBlock(
  state: readonly [number, number, number, number],
  view: DataView,
  start: number,
): readonly [number, number, number, number] {
  let [a, b, c, d] = state;
  for (const [round, { order, shifts, constant }] of ROUNDS.entries()) {
    for (const [step, index] of order.entries()) {
      const mixed = round === 0 ? (b & c) | (~b & d) : round === 1 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
      const sum = (a + mixed + view.getUint32(start + index * 4, true) + constant) >>> 0;
      const shift = shifts[step % 4] ?? 0;
      [a, b, c, d] = [d, ((sum << shift) | (sum >>> (32 - shift))) >>> 0, b, c];
    }
  }
  return [(state[0] + a) >>> 0, (state[1] + b) >>> 0, (state[2] + c) >>> 0, (state[3] + d) >>> 0];
}
