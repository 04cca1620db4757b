import { ByteReader, ByteWriter, decodeUtf16Le, encodeUtf16Le, MalformedBytesError } from "../../bytes/index.ts";

/** @see MS-NLMP 2.2.2.1 AV_PAIR */
export const AvId = {
  Eol: 0x0000,
  NbComputerName: 0x0001,
  NbDomainName: 0x0002,
  DnsComputerName: 0x0003,
  DnsDomainName: 0x0004,
  Flags: 0x0006,
  Timestamp: 0x0007,
  TargetName: 0x0009,
  ChannelBindings: 0x000a,
} as const;

export const AvFlag = {
  /** The AUTHENTICATE_MESSAGE has an integrity code. */
  MessageIntegrity: 0x00000002,
  /** The target's name comes from an untrusted source. */
  UntrustedTargetName: 0x00000004,
} as const;

/** Pairs in the order in which they stood; an id stands once. */
export class AvPairs {
  readonly #values: Map<number, Uint8Array> = new Map();

  /**
   * Reads pairs up to their end mark; what stands behind it is not looked at.
   *
   * @throws {MalformedBytesError} When there is no end mark, or an id stands twice.
   */
  static decode(bytes: Uint8Array): AvPairs {
    const pairs = new AvPairs();
    const reader = new ByteReader(bytes);
    for (;;) {
      const id = reader.uint16Le();
      const value = reader.bytes(reader.uint16Le());
      if (id === AvId.Eol) return pairs;
      if (pairs.#values.has(id)) throw new MalformedBytesError("DuplicateAvPair", `The AV pair ${id} stands twice.`);
      pairs.#values.set(id, value);
    }
  }

  encode(): Uint8Array {
    const writer = new ByteWriter(256);
    for (const [id, value] of this.#values) writer.uint16Le(id).uint16Le(value.length).bytes(value);
    return writer.uint16Le(AvId.Eol).uint16Le(0).take();
  }

  get(id: number): Uint8Array | undefined {
    return this.#values.get(id);
  }

  set(id: number, value: Uint8Array): this {
    this.#values.set(id, value);
    return this;
  }

  setText(id: number, text: string): this {
    return this.set(id, encodeUtf16Le(text));
  }

  text(id: number): string | undefined {
    const value = this.#values.get(id);
    return value === undefined ? undefined : decodeUtf16Le(value);
  }

  /** The bits of MsvAvFlags; none when it is absent or not four bytes long. */
  get flags(): number {
    const value = this.#values.get(AvId.Flags);
    return value?.length === 4 ? new ByteReader(value).uint32Le() : 0;
  }

  setFlags(flags: number): this {
    return this.set(AvId.Flags, new ByteWriter().uint32Le(flags).take());
  }
}
