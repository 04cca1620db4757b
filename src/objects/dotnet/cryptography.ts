/** System.Security.Cryptography: hashes, keyed hashes, random bytes. */
import { concatBytes } from "../../bytes/index.ts";
import { argumentNull, argumentOutOfRange, netError } from "../errors.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../value.ts";
import { Stream } from "./io/stream.ts";

const NAMESPACE = "System.Security.Cryptography";
const ASSEMBLY = "System.Security.Cryptography";
const ALGORITHMS: readonly (readonly [name: string, bits: number])[] = [
  ["MD5", 128],
  ["SHA1", 160],
  ["SHA256", 256],
  ["SHA384", 384],
  ["SHA512", 512],
];

function hash(algorithm: string, bytes: Uint8Array, ctx: EvaluationContext): Uint8Array {
  if (ctx.platform === null) throw netError("System.PlatformNotSupportedException", "There is no cryptography here.");
  return ctx.platform.hashing.hash(algorithm, bytes);
}

function keyed(algorithm: string, key: Uint8Array, bytes: Uint8Array, ctx: EvaluationContext): Uint8Array {
  if (ctx.platform === null) throw netError("System.PlatformNotSupportedException", "There is no cryptography here.");
  return ctx.platform.hashing.hmac(algorithm, key, bytes);
}

function streamBytes(value: PSValue, ctx: EvaluationContext): Uint8Array {
  if (value instanceof Stream) return value.readRest(ctx);
  throw argumentNull("inputStream");
}

const HashAlgorithmType: TypeInfo = defineType<HashAlgorithm>({
  name: `${NAMESPACE}.HashAlgorithm`,
  assembly: ASSEMBLY,
  isAbstract: true,
  interfaces: ["System.IDisposable", "System.Security.Cryptography.ICryptoTransform"],
  members: (m) => [
    m.property("int HashSize {get;}", (h) => h.bits),
    m.property("byte[] Hash {get;}", (h) => h.result),
    m.property("int InputBlockSize {get;}", () => 1),
    m.property("int OutputBlockSize {get;}", () => 1),
    m.property("bool CanTransformMultipleBlocks {get;}", () => true),
    m.property("bool CanReuseTransform {get;}", () => true),
    m.method("byte[] ComputeHash(byte[] buffer)", (h, bytes, ctx) => {
      if ((bytes as Uint8Array | null) === null) throw argumentNull("buffer");
      return h.compute(bytes, ctx);
    }),
    m.method("byte[] ComputeHash(byte[] buffer, int offset, int count)", (h, bytes, offset, count, ctx) =>
      h.compute(bytes.subarray(offset, offset + count), ctx),
    ),
    m.method("byte[] ComputeHash(System.IO.Stream inputStream)", (h, stream, ctx) => h.compute(streamBytes(stream, ctx), ctx)),
    m.method(
      "int TransformBlock(byte[] inputBuffer, int inputOffset, int inputCount, byte[] outputBuffer, int outputOffset)",
      (h, bytes, offset, count) => {
        h.pending.push(bytes.slice(offset, offset + count));
        return count;
      },
    ),
    m.method("byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)", (h, bytes, offset, count, ctx) => {
      h.compute(concatBytes([...h.pending, bytes.subarray(offset, offset + count)]), ctx);
      h.pending.length = 0;
      return bytes.slice(offset, offset + count);
    }),
    m.method("void Initialize()", (h) => {
      h.pending.length = 0;
    }),
    m.method("void Clear()", () => {}),
    m.method("void Dispose()", () => {}),
    m.static("static System.Security.Cryptography.HashAlgorithm Create(string hashName)", createNamed),
  ],
});

/** A hash with an algorithm, and a key where it has one. */
class HashAlgorithm extends ReferenceObject {
  readonly #type: TypeInfo;
  readonly algorithm: string;
  readonly bits: number;
  key: Uint8Array | undefined;
  result: Uint8Array | null = null;
  readonly pending: Uint8Array[] = [];

  constructor(type: TypeInfo, algorithm: string, bits: number, key?: Uint8Array) {
    super();
    this.#type = type;
    this.algorithm = algorithm;
    this.bits = bits;
    this.key = key;
  }

  override nativeType(): TypeInfo {
    return this.#type;
  }

  compute(bytes: Uint8Array, ctx: EvaluationContext): Uint8Array {
    this.result = this.key === undefined ? hash(this.algorithm, bytes, ctx) : keyed(this.algorithm, this.key, bytes, ctx);
    return this.result;
  }
}

const implementations: Map<string, TypeInfo> = new Map();

function createHash(algorithm: string, bits: number): HashAlgorithm {
  return new HashAlgorithm(implementations.get(algorithm) ?? HashAlgorithmType, algorithm, bits);
}

function createNamed(name: string): HashAlgorithm | null {
  const plain = name
    .replace(/^System\.Security\.Cryptography\./, "")
    .replaceAll("-", "")
    .toUpperCase();
  const found = ALGORITHMS.find(([algorithm]) => algorithm === plain);
  return found === undefined ? null : createHash(found[0], found[1]);
}

function hashTypes(): TypeInfo[] {
  return ALGORITHMS.flatMap(([algorithm, bits]) => {
    const type: TypeInfo = defineType<HashAlgorithm>({
      name: `${NAMESPACE}.${algorithm}`,
      assembly: ASSEMBLY,
      base: HashAlgorithmType,
      isAbstract: true,
      members: (m) => [
        m.staticProperty("static int HashSizeInBits {get;}", () => bits),
        m.staticProperty("static int HashSizeInBytes {get;}", () => bits / 8),
        m.static(`static ${NAMESPACE}.${algorithm} Create()`, () => createHash(algorithm, bits)),
        m.loose("static", "static byte[] HashData(byte[] source)", (_self, [bytes], ctx) => hash(algorithm, bytesOf(bytes), ctx)),
        m.loose("static", "static byte[] HashData(System.IO.Stream source)", (_self, [stream], ctx) =>
          hash(algorithm, streamBytes(stream, ctx), ctx),
        ),
      ],
    });
    const implementation = defineType({ name: `${NAMESPACE}.${algorithm}+Implementation`, assembly: ASSEMBLY, base: type, isSealed: true });
    implementations.set(algorithm, implementation);
    return [type, implementation, ...olderTypes(algorithm, bits, type)];
  });
}

/** Names from the time in which there was one class for each library that could compute a hash. */
function olderTypes(algorithm: string, bits: number, base: TypeInfo): TypeInfo[] {
  const endings = algorithm === "MD5" ? ["CryptoServiceProvider"] : ["CryptoServiceProvider", "Managed"];
  return endings.map((ending) => {
    const name = `${NAMESPACE}.${algorithm}${ending}`;
    const type: TypeInfo = defineType<HashAlgorithm>({
      name,
      assembly: ASSEMBLY,
      base,
      isSealed: true,
      members: (m) => [m.create(`${name} new()`, () => new HashAlgorithm(type, algorithm, bits))],
    });
    return type;
  });
}

function bytesOf(value: PSValue): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw argumentNull("source");
}

const KeyedHashType: TypeInfo = defineType({
  name: `${NAMESPACE}.KeyedHashAlgorithm`,
  assembly: ASSEMBLY,
  base: HashAlgorithmType,
  isAbstract: true,
});
const HmacType: TypeInfo = defineType<HashAlgorithm>({
  name: `${NAMESPACE}.HMAC`,
  assembly: ASSEMBLY,
  base: KeyedHashType,
  isAbstract: true,
  members: (m) => [
    m.property("string HashName {get;}", (h) => h.algorithm),
    m.property(
      "byte[] Key {get;set;}",
      (h) => h.key ?? new Uint8Array(0),
      (h, key) => {
        h.key = key;
      },
    ),
  ],
});

/** Bytes of a key that is made up: the block size of the hash. */
const KEY_BYTES: Readonly<Record<string, number>> = { MD5: 64, SHA1: 64, SHA256: 64, SHA384: 128, SHA512: 128 };

function hmacTypes(): TypeInfo[] {
  return ALGORITHMS.map(([algorithm, bits]) => {
    const type: TypeInfo = defineType<HashAlgorithm>({
      name: `${NAMESPACE}.HMAC${algorithm}`,
      assembly: ASSEMBLY,
      base: HmacType,
      members: (m) => hmacMembers(m, algorithm, bits, () => type),
    });
    return type;
  });
}

function hmacMembers(m: Describe<HashAlgorithm>, algorithm: string, bits: number, type: () => TypeInfo): MemberDeclaration[] {
  const word = `${NAMESPACE}.HMAC${algorithm}`;
  return [
    m.create(`${word} new()`, (_type, ...rest) => {
      const ctx = rest[rest.length - 1] as unknown as EvaluationContext;
      return new HashAlgorithm(type(), algorithm, bits, ctx.randomBytes(KEY_BYTES[algorithm] ?? 64));
    }),
    m.create(`${word} new(byte[] key)`, (_type, ...args) => new HashAlgorithm(type(), algorithm, bits, bytesOf(args[0] as PSValue))),
    m.loose("static", "static byte[] HashData(byte[] key, byte[] source)", (_self, [key, bytes], ctx) =>
      keyed(algorithm, bytesOf(key), bytesOf(bytes), ctx),
    ),
  ];
}

const RandomNumberGeneratorType: TypeInfo = defineType<RandomNumberGenerator>({
  name: `${NAMESPACE}.RandomNumberGenerator`,
  assembly: ASSEMBLY,
  isAbstract: true,
  interfaces: ["System.IDisposable"],
  members: (m) => [
    m.static("static System.Security.Cryptography.RandomNumberGenerator Create()", () => new RandomNumberGenerator()),
    m.static("static byte[] GetBytes(int count)", (count, ctx) => ctx.randomBytes(count)),
    m.static("static int GetInt32(int toExclusive)", (limit, ctx) => below(0, limit, ctx)),
    m.static("static int GetInt32(int fromInclusive, int toExclusive)", below),
    m.static("static string GetHexString(int stringLength, bool lowercase = False)", (length, isLower, ctx) => {
      const text = [...ctx.randomBytes(length)].map((byte) => (byte & 15).toString(16)).join("");
      return isLower ? text : text.toUpperCase();
    }),
    m.method("void GetBytes(byte[] data)", (_r, data, ctx) => {
      data.set(ctx.randomBytes(data.length));
    }),
    m.method("void GetBytes(byte[] data, int offset, int count)", (_r, data, offset, count, ctx) => {
      data.set(ctx.randomBytes(count), offset);
    }),
    m.method("void GetNonZeroBytes(byte[] data)", (_r, data, ctx) => {
      for (let index = 0; index < data.length; index++) data[index] = below(1, 256, ctx);
    }),
    m.method("void Dispose()", () => {}),
  ],
});

class RandomNumberGenerator extends ReferenceObject {
  override nativeType(): TypeInfo {
    return RandomNumberGeneratorType;
  }
}

/** Evenly from `least` up to, but not, `limit`: what would favour some numbers is drawn again. */
function below(least: number, limit: number, ctx: EvaluationContext): number {
  const range = limit - least;
  if (range <= 0) throw argumentOutOfRange("toExclusive", "'toExclusive' must be greater than 'fromInclusive'.");
  const bound = Math.floor(2 ** 32 / range) * range;
  for (;;) {
    const bytes = ctx.randomBytes(4);
    const drawn = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
    if (drawn < bound) return least + (drawn % range);
  }
}

export const cryptographyTypes: readonly TypeInfo[] = [
  HashAlgorithmType,
  ...hashTypes(),
  KeyedHashType,
  HmacType,
  ...hmacTypes(),
  RandomNumberGeneratorType,
];
