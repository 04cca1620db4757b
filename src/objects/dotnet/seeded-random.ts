const INT_MAX = 2147483647;

/** Knuth's subtractive generator as System.Random has it: the same seed gives the numbers that .NET gives. */
export class SeededRandom {
  readonly #seeds: Int32Array = new Int32Array(56);
  #next = 0;
  #nextPlus = 21;

  constructor(seed: number) {
    const seeds = this.#seeds;
    let first = 161803398 - (seed === -2147483648 ? INT_MAX : Math.abs(seed));
    seeds[55] = first;
    let second = 1;
    for (let index = 1; index < 55; index++) {
      const place = (21 * index) % 55;
      seeds[place] = second;
      second = first - second;
      if (second < 0) second += INT_MAX;
      first = seeds[place] ?? 0;
    }
    for (let round = 1; round < 5; round++) {
      for (let index = 1; index < 56; index++) {
        let value = ((seeds[index] ?? 0) - (seeds[1 + ((index + 30) % 55)] ?? 0)) | 0;
        if (value < 0) value += INT_MAX;
        seeds[index] = value;
      }
    }
  }

  /** From 0 up to, but not, the greatest Int32. */
  next(): number {
    this.#next = this.#next >= 55 ? 1 : this.#next + 1;
    this.#nextPlus = this.#nextPlus >= 55 ? 1 : this.#nextPlus + 1;
    let value = ((this.#seeds[this.#next] ?? 0) - (this.#seeds[this.#nextPlus] ?? 0)) | 0;
    if (value === INT_MAX) value--;
    if (value < 0) value += INT_MAX;
    this.#seeds[this.#next] = value;
    return value;
  }
}
