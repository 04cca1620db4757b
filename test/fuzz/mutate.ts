/** Bytes that are almost right: what parsers meet from somebody who tries. Everything comes from a seed, so that a finding can be met again. */

export type Random = () => number;

/** Numbers from 0 up to, not including, 2³². (mulberry32) */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** Lengths and counts at which something overflows, and the text that formats are made of. */
const INTERESTING: readonly Uint8Array[] = [
  ...[0x00, 0x7f, 0x80, 0xff].map((byte) => Uint8Array.of(byte)),
  ...["00000000", "ffffffff", "7fffffff", "80000000", "00000001", "ffff", "8000", "0100"].map((hex) =>
    Uint8Array.from(Buffer.from(hex, "hex")),
  ),
  ...[
    '"',
    "<",
    ">",
    "&#0;",
    "&#xD800;",
    "]]>",
    "<!--",
    "=",
    ",",
    "\\",
    "\r\n",
    "--",
    "\0",
    "é",
    "_xD83D_",
    "-1",
    "1e999",
    "99999999999999999999",
  ].map((text) => new TextEncoder().encode(text)),
];

/** One to eight changes, each at a place of its own. */
export function mutate(random: Random, corpus: readonly Uint8Array[], maxBytes: number): Uint8Array {
  let bytes = pick(random, corpus);
  for (let changes = 1 + (random() % 8); changes > 0; changes--) bytes = change(random, bytes, corpus);
  return bytes.subarray(0, maxBytes);
}

function pick<T>(random: Random, list: readonly T[]): T {
  const item = list[random() % list.length];
  if (item === undefined) throw new RangeError("A list to pick from is empty.");
  return item;
}

function change(random: Random, bytes: Uint8Array, corpus: readonly Uint8Array[]): Uint8Array {
  const at = bytes.length === 0 ? 0 : random() % bytes.length;
  const length = Math.min(1 + (random() % 32), bytes.length - at);
  switch (random() % 9) {
    case 0:
      return bytes.length === 0 ? bytes : bytes.with(at, (bytes[at] ?? 0) ^ (1 << (random() & 7)));
    case 1:
      return bytes.length === 0 ? bytes : bytes.with(at, random() & 0xff);
    case 2:
      return splice(bytes, at, 0, pick(random, INTERESTING));
    case 3: {
      const piece = pick(random, INTERESTING);
      return splice(bytes, at, piece.length, piece);
    }
    case 4:
      return splice(bytes, at, length, new Uint8Array());
    case 5:
      return splice(bytes, at, 0, bytes.subarray(at, at + length));
    case 6: {
      const other = pick(random, corpus);
      const from = other.length === 0 ? 0 : random() % other.length;
      return splice(bytes, at, length, other.subarray(from, from + (random() % 64)));
    }
    case 7:
      return bytes.slice(0, at);
    default:
      return splice(
        bytes,
        at,
        0,
        Uint8Array.from({ length: random() % 16 }, () => random() & 0xff),
      );
  }
}

function splice(bytes: Uint8Array, at: number, removed: number, added: Uint8Array): Uint8Array {
  const rest = bytes.subarray(Math.min(bytes.length, at + removed));
  const result = new Uint8Array(at + added.length + rest.length);
  result.set(bytes.subarray(0, at));
  result.set(added, at);
  result.set(rest, at + added.length);
  return result;
}
