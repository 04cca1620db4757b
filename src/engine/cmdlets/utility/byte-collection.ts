import { defineType, ReferenceObject, type TypeInfo, UInt32, UInt64 } from "../../../objects/index.ts";

const ASSEMBLY = "Microsoft.PowerShell.Commands.Utility";

export const ByteCollectionType: TypeInfo = defineType<ByteCollection>({
  name: "Microsoft.PowerShell.Commands.ByteCollection",
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("uint Offset {get;}", (self) => new UInt32(Number(self.offset))),
    m.property("ulong Offset64 {get;}", (self) => new UInt64(self.offset)),
    m.property("byte[] Bytes {get;}", (self) => self.bytes),
    m.property("string Path {get;}", (self) => self.path),
    m.property("string HexOffset {get;}", (self) => self.hexOffset),
    m.property("string Label {get;}", (self) => self.label),
    m.property("string HexBytes {get;}", (self) => self.hexBytes),
    m.property("string Ascii {get;}", (self) => self.ascii),
  ],
  text: (self) => `${self.hexOffset}   ${self.hexBytes.padEnd(LINE_BYTES * 3)} ${self.ascii}`,
});

/** Bytes in one line of Format-Hex. */
export const LINE_BYTES = 16;

/** One line of Format-Hex. */
export class ByteCollection extends ReferenceObject {
  readonly offset: bigint;
  readonly bytes: Uint8Array;
  readonly path: string | null;
  /** What the lines of one input have in common. */
  readonly label: string;

  constructor(offset: bigint, bytes: Uint8Array, source: { readonly path: string | null; readonly label: string }) {
    super();
    this.offset = offset;
    this.bytes = bytes;
    this.path = source.path;
    this.label = source.label;
  }

  override nativeType(): TypeInfo {
    return ByteCollectionType;
  }

  get hexOffset(): string {
    return this.offset.toString(16).toUpperCase().padStart(16, "0");
  }

  get hexBytes(): string {
    return Array.from(this.bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join(" ");
  }

  /** Zero is a blank; other characters that do not print are replaced. */
  get ascii(): string {
    return Array.from(this.bytes, (byte) => {
      if (byte === 0) return " ";
      return byte < 0x20 || (byte >= 0x7f && byte < 0xa0) ? "\ufffd" : String.fromCharCode(byte);
    }).join("");
  }
}
