/** IP addresses as texts and bytes. */

/** `1.2.3.4`, and the short, octal and hexadecimal forms that inet_aton takes; undefined for a text that is none. */
export function parseIPv4(text: string): Uint8Array | undefined {
  const parts = text.split(".");
  if (parts.length > 4) return undefined;
  const numbers = parts.map(partValue);
  if (numbers.some((number) => number === undefined)) return undefined;
  const values = numbers as number[];
  const last = values.pop() ?? 0;
  if (values.some((value) => value > 255) || last >= 256 ** (4 - values.length)) return undefined;
  const bytes = new Uint8Array(4);
  values.forEach((value, index) => {
    bytes[index] = value;
  });
  for (let index = 3, rest = last; index >= values.length; index--, rest = Math.floor(rest / 256)) bytes[index] = rest % 256;
  return bytes;
}

function partValue(part: string): number | undefined {
  if (/^0x[0-9a-f]+$/i.test(part)) return Number.parseInt(part, 16);
  if (/^0[0-7]*$/.test(part)) return Number.parseInt(part, 8);
  return /^[1-9]\d*$/.test(part) ? Number(part) : undefined;
}

export interface IPv6 {
  readonly bytes: Uint8Array;
  readonly scope: number;
}

export function parseIPv6(given: string): IPv6 | undefined {
  const [text = "", scope] = given.replace(/^\[|\](?::\d+)?$/g, "").split("%");
  if (scope !== undefined && !/^\d+$/.test(scope)) return undefined;
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === "" ? [] : groupsOf(half)));
  if (groups.some((list) => list === undefined)) return undefined;
  const [head = [], tail = []] = groups as number[][];
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const all = halves.length === 1 ? head : [...head, ...Array.from({ length: missing }, () => 0), ...tail];
  const bytes = new Uint8Array(16);
  all.forEach((group, index) => {
    bytes[index * 2] = group >> 8;
    bytes[index * 2 + 1] = group & 255;
  });
  return { bytes, scope: Number(scope ?? 0) };
}

function groupsOf(text: string): number[] | undefined {
  const words = text.split(":");
  const groups: number[] = [];
  for (const [index, word] of words.entries()) {
    if (index === words.length - 1 && word.includes(".")) {
      const dotted = /^\d+(?:\.\d+){3}$/.test(word) ? parseIPv4(word) : undefined;
      if (dotted === undefined) return undefined;
      groups.push(((dotted[0] ?? 0) << 8) | (dotted[1] ?? 0), ((dotted[2] ?? 0) << 8) | (dotted[3] ?? 0));
    } else if (/^[0-9a-f]{1,4}$/i.test(word)) groups.push(Number.parseInt(word, 16));
    else return undefined;
  }
  return groups;
}

export function ipv4Text(bytes: Uint8Array): string {
  return bytes.join(".");
}

/** RFC 5952: the longest run of zeros as `::`. */
export function ipv6Text(bytes: Uint8Array, scope: number): string {
  const groups = Array.from({ length: 8 }, (_, index) => ((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0));
  const suffix = scope === 0 ? "" : `%${scope}`;
  const isZero = (from: number, to: number): boolean => groups.slice(from, to).every((group) => group === 0);
  const dotted = ipv4Text(bytes.subarray(12));
  if (isZero(0, 5) && groups[5] === 0xffff) return `::ffff:${dotted}${suffix}`;
  if (isZero(0, 6) && (groups[6] ?? 0) !== 0) return `::${dotted}${suffix}`;
  const [start, length] = longestZeros(groups);
  const hex = (list: readonly number[]): string => list.map((group) => group.toString(16)).join(":");
  const text = length < 2 ? hex(groups) : `${hex(groups.slice(0, start))}::${hex(groups.slice(start + length))}`;
  return text + suffix;
}

function longestZeros(groups: readonly number[]): readonly [start: number, length: number] {
  let best: readonly [number, number] = [0, 0];
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (start + length < groups.length && groups[start + length] === 0) length++;
    if (length > best[1]) best = [start, length];
  }
  return best;
}
