/** System.Net.IPAddress, IPEndPoint, Dns. */

import { enumMember } from "../../enum.ts";
import { argumentError, argumentOutOfRange, errorOf, formatError, netError } from "../../errors.ts";
import { newException } from "../../exception.ts";
import { Int16, Int64 } from "../../numbers.ts";
import { PlatformError } from "../../platform.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../../value.ts";
import { textHash } from "../hash-code.ts";
import { spanMethods, tryFormatMethods } from "../spans.ts";
import { AddressFamilyType } from "../system-enums.ts";
import { ipv4Text, ipv6Text, parseIPv4, parseIPv6 } from "./ip-text.ts";

export class IPAddress extends ReferenceObject {
  readonly bytes: Uint8Array;
  scope: number;

  constructor(bytes: Uint8Array, scope = 0) {
    super();
    this.bytes = bytes;
    this.scope = scope;
  }

  /** One of the well-known addresses, which nobody may change. */
  isShared = false;

  override nativeType(): TypeInfo {
    return this.isShared ? ReadOnlyIPAddressType : IPAddressType;
  }

  override equalityKey(): string {
    return `ip${this.text}`;
  }

  get isV4(): boolean {
    return this.bytes.length === 4;
  }

  get text(): string {
    return this.isV4 ? ipv4Text(this.bytes) : ipv6Text(this.bytes, this.scope);
  }

  get isMapped(): boolean {
    return !this.isV4 && this.bytes.subarray(0, 10).every((byte) => byte === 0) && this.bytes[10] === 255 && this.bytes[11] === 255;
  }
}

export function tryParseAddress(text: string): IPAddress | undefined {
  if (text.includes(":")) {
    const found = parseIPv6(text);
    return found === undefined ? undefined : new IPAddress(found.bytes, found.scope);
  }
  const bytes = parseIPv4(text);
  return bytes === undefined ? undefined : new IPAddress(bytes);
}

/** @throws {TerminatingError} FormatException. */
export function parseAddress(text: string): IPAddress {
  const found = tryParseAddress(text);
  if (found === undefined) throw formatError("An invalid IP address was specified.");
  return found;
}

function fixed(text: string): () => IPAddress {
  let made: IPAddress | undefined;
  return () => {
    if (made === undefined) {
      made = parseAddress(text);
      made.isShared = made.isV4;
    }
    return made;
  };
}

const FIXED: readonly (readonly [string, () => IPAddress])[] = [
  ["Any", fixed("0.0.0.0")],
  ["Loopback", fixed("127.0.0.1")],
  ["Broadcast", fixed("255.255.255.255")],
  ["None", fixed("255.255.255.255")],
  ["IPv6Any", fixed("::")],
  ["IPv6Loopback", fixed("::1")],
  ["IPv6None", fixed("::")],
];

/** Bytes of a number, the lowest first, as IPAddress has always had them. */
function bytesOfNumber(value: bigint): Uint8Array {
  if (value < 0n || value > 0xffffffffn) throw argumentOutOfRange("newAddress");
  return Uint8Array.from([0n, 8n, 16n, 24n], (shift) => Number((value >> shift) & 255n));
}

function reversed(value: bigint, bytes: number): bigint {
  let result = 0n;
  for (let index = 0; index < bytes; index++) result = (result << 8n) | ((value >> BigInt(index * 8)) & 255n);
  return BigInt.asIntN(bytes * 8, result);
}

export const IPAddressType: TypeInfo = defineType<IPAddress>({
  name: "System.Net.IPAddress",
  assembly: "System.Net.Primitives",
  interfaces: ["System.ISpanFormattable", "System.IFormattable", "System.IUtf8SpanFormattable"],
  text: (address) => address.text,
  parse: parseAddress,
  members: (m) => [
    m.create("ipaddress new(long newAddress)", (_type, value) => new IPAddress(bytesOfNumber(value.value))),
    m.create("ipaddress new(byte[] address, long scopeid)", (_type, bytes, scope) => new IPAddress(bytes.slice(), Number(scope.value))),
    m.create("ipaddress new(byte[] address)", (_type, bytes) => {
      if (bytes.length !== 4 && bytes.length !== 16) throw argumentError("An invalid IP address was specified.", "address");
      return new IPAddress(bytes.slice());
    }),
    ...FIXED.map(([name, get]) => m.staticProperty(`static ipaddress ${name} {get;}`, get)),
    m.static("static bool TryParse(string ipString, [ref] ipaddress address)", (text, result) => {
      const found = tryParseAddress(text);
      result.value = found ?? null;
      return found !== undefined;
    }),
    m.static("static ipaddress Parse(string ipString)", parseAddress),
    m.static(
      "static bool IsLoopback(ipaddress address)",
      (address) => address instanceof IPAddress && (address.bytes[0] === 127 || address.text === "::1"),
    ),
    ...(["HostToNetworkOrder", "NetworkToHostOrder"] as const).flatMap((name) => [
      m.loose(
        "static",
        `static long ${name}(long host)`,
        (_self, [value]) => new Int64(reversed(value instanceof Int64 ? value.value : 0n, 8)),
      ),
      m.loose("static", `static int ${name}(int host)`, (_self, [value]) => Number(reversed(BigInt(Number(value)), 4))),
      m.loose(
        "static",
        `static short ${name}(short host)`,
        (_self, [value]) => new Int16(Number(reversed(BigInt(value instanceof Int16 ? value.value : 0), 2))),
      ),
    ]),
    m.property(
      "System.Net.Sockets.AddressFamily AddressFamily {get;}",
      (a) => enumMember(AddressFamilyType, a.isV4 ? "InterNetwork" : "InterNetworkV6") ?? null,
    ),
    m.property(
      "long ScopeId {get;set;}",
      (a) => (a.isV4 ? unsupportedFamily() : Int64.of(a.scope)),
      (a, value) => {
        a.scope = Number(value.value);
      },
    ),
    m.property("bool IsIPv6Multicast {get;}", (a) => !a.isV4 && a.bytes[0] === 255),
    m.property("bool IsIPv6LinkLocal {get;}", (a) => !a.isV4 && a.bytes[0] === 0xfe && ((a.bytes[1] ?? 0) & 0xc0) === 0x80),
    m.property("bool IsIPv6SiteLocal {get;}", (a) => !a.isV4 && a.bytes[0] === 0xfe && ((a.bytes[1] ?? 0) & 0xc0) === 0xc0),
    m.property("bool IsIPv6Teredo {get;}", (a) => !a.isV4 && a.text.startsWith("2001:0:")),
    m.property("bool IsIPv6UniqueLocal {get;}", (a) => !a.isV4 && ((a.bytes[0] ?? 0) & 0xfe) === 0xfc),
    m.property("bool IsIPv4MappedToIPv6 {get;}", (a) => a.isMapped),
    m.property("long Address {get;}", (a) => {
      if (!a.isV4) return unsupportedFamily();
      return new Int64([...a.bytes].reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n));
    }),
    m.method("byte[] GetAddressBytes()", (a) => a.bytes.slice()),
    m.method("ipaddress MapToIPv6()", (a) => (a.isV4 ? parseAddress(`::ffff:${a.text}`) : a)),
    m.method("ipaddress MapToIPv4()", (a) => (a.isV4 ? a : new IPAddress(a.bytes.slice(12)))),
    m.method("int GetHashCode()", (a) => textHash(a.text)),
    ...tryFormatMethods(m),
    ...spanMethods(m, "bool TryWriteBytes(System.Span[byte] destination, [ref] int bytesWritten)"),
    m.method("string ToString()", (a) => a.text),
  ],
});

const ReadOnlyIPAddressType: TypeInfo = defineType({
  name: "System.Net.IPAddress+ReadOnlyIPAddress",
  assembly: "System.Net.Primitives",
  base: IPAddressType,
});

function unsupportedFamily(): never {
  throw netError("System.Net.Sockets.SocketException", "The attempted operation is not supported for the type of object referenced.");
}

const EndPointType: TypeInfo = defineType({ name: "System.Net.EndPoint", assembly: "System.Net.Primitives", isAbstract: true });

export const IPEndPointType: TypeInfo = defineType<IPEndPoint>({
  name: "System.Net.IPEndPoint",
  assembly: "System.Net.Primitives",
  base: EndPointType,
  text: (point) => point.text,
  parse: parseEndPoint,
  members: (m) => [
    m.create(
      "System.Net.IPEndPoint new(long address, int port)",
      (_type, address, port) => new IPEndPoint(new IPAddress(bytesOfNumber(address.value)), port),
    ),
    m.create("System.Net.IPEndPoint new(ipaddress address, int port)", (_type, address, port) => new IPEndPoint(addressOf(address), port)),
    m.staticProperty("static int MinPort {get;}", () => 0),
    m.staticProperty("static int MaxPort {get;}", () => 65535),
    m.static("static System.Net.IPEndPoint Parse(string s)", parseEndPoint),
    m.property("System.Net.Sockets.AddressFamily AddressFamily {get;}", (p, ctx) =>
      ctx.types.operations.getProperty(p.address, "AddressFamily", ctx),
    ),
    m.property(
      "ipaddress Address {get;set;}",
      (p) => p.address,
      (p, value) => {
        p.address = addressOf(value);
      },
    ),
    m.property(
      "int Port {get;set;}",
      (p) => p.port,
      (p, value) => {
        p.port = checkedPort(value);
      },
    ),
    m.method("string ToString()", (p) => p.text),
  ],
});

function addressOf(value: PSValue): IPAddress {
  if (value instanceof IPAddress) return value;
  throw netError("System.ArgumentNullException", "Value cannot be null. (Parameter 'address')");
}

function checkedPort(port: number): number {
  if (port < 0 || port > 65535) throw argumentOutOfRange("port");
  return port;
}

function parseEndPoint(text: string): IPEndPoint {
  const match = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(text);
  const address = tryParseAddress(match?.[1] ?? match?.[2] ?? text);
  if (address === undefined || Number(match?.[3] ?? 0) > 65535) throw formatError("An invalid IPEndPoint was specified.");
  return new IPEndPoint(address, Number(match?.[3] ?? 0));
}

export class IPEndPoint extends ReferenceObject {
  address: IPAddress;
  port: number;

  constructor(address: IPAddress, port: number) {
    super();
    this.address = address;
    this.port = checkedPort(port);
  }

  override nativeType(): TypeInfo {
    return IPEndPointType;
  }

  override equalityKey(): string {
    return `endpoint${this.text}`;
  }

  get text(): string {
    return this.address.isV4 ? `${this.address.text}:${this.port}` : `[${this.address.text}]:${this.port}`;
  }
}

const IPHostEntryType: TypeInfo = defineType<IPHostEntry>({
  name: "System.Net.IPHostEntry",
  assembly: "System.Net.NameResolution",
  members: (m) => [
    m.property("string HostName {get;}", (entry) => entry.hostName),
    m.property("string[] Aliases {get;}", () => []),
    m.property("ipaddress[] AddressList {get;}", (entry) => [...entry.addresses]),
  ],
});

class IPHostEntry extends ReferenceObject {
  readonly hostName: string;
  readonly addresses: readonly IPAddress[];

  constructor(hostName: string, addresses: readonly IPAddress[]) {
    super();
    this.hostName = hostName;
    this.addresses = addresses;
  }

  override nativeType(): TypeInfo {
    return IPHostEntryType;
  }
}

function addressesOf(name: string, ctx: EvaluationContext): IPAddress[] {
  const literal = tryParseAddress(name);
  if (literal !== undefined) return [literal];
  if (ctx.platform === null) throw netError("System.PlatformNotSupportedException", "There is no network here.");
  try {
    return ctx.platform.resolveHost(name).map(parseAddress);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    throw errorOf(newException("System.Net.Sockets.SocketException", "Name or service not known"));
  }
}

const DnsType: TypeInfo = defineType<never>({
  name: "System.Net.Dns",
  isStatic: true,
  assembly: "System.Net.NameResolution",
  members: (m) => [
    m.static("static string GetHostName()", (ctx) => ctx.platform?.environment.machineName ?? ""),
    m.static("static ipaddress[] GetHostAddresses(string hostNameOrAddress)", addressesOf),
    m.static(
      "static System.Net.IPHostEntry GetHostEntry(string hostNameOrAddress)",
      (name, ctx) => new IPHostEntry(name, addressesOf(name, ctx)),
    ),
  ],
});

export const addressTypes: readonly TypeInfo[] = [IPAddressType, EndPointType, IPEndPointType, IPHostEntryType, DnsType];
