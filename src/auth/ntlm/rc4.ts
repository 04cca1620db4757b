/**
 * RC4, which cryptographic libraries no longer offer; NTLM seals with it. For nothing else.
 *
 * @see RFC 6229 for test vectors
 */
export class Rc4 {
  readonly #state: Uint8Array;
  #i: number;
  #j: number;

  constructor(key: Uint8Array | Rc4) {
    if (key instanceof Rc4) {
      this.#state = key.#state.slice();
      this.#i = key.#i;
      this.#j = key.#j;
      return;
    }
    const state = new Uint8Array(256);
    for (let i = 0; i < 256; i++) state[i] = i;
    for (let i = 0, j = 0; i < 256; i++) {
      const value = state[i] as number; // i is a byte, the state has 256
      j = (j + value + (key[i % key.length] as number)) & 0xff;
      state[i] = state[j] as number;
      state[j] = value;
    }
    this.#state = state;
    this.#i = 0;
    this.#j = 0;
  }

  /** Enciphers or deciphers the next bytes of the stream into a new array. */
  apply(input: Uint8Array): Uint8Array {
    const output = new Uint8Array(input.length);
    const state = this.#state;
    let i = this.#i;
    let j = this.#j;
    for (let at = 0; at < input.length; at++) {
      i = (i + 1) & 0xff;
      const a = state[i] as number; // i and j are bytes, the state has 256
      j = (j + a) & 0xff;
      const b = state[j] as number;
      state[i] = b;
      state[j] = a;
      output[at] = (input[at] as number) ^ (state[(a + b) & 0xff] as number);
    }
    this.#i = i;
    this.#j = j;
    return output;
  }

  /** A cipher in the same state, which goes on by itself. */
  clone(): Rc4 {
    return new Rc4(this);
  }
}
