/** System.Version and SemanticVersion. */

import { comparableWith } from "../core-types.ts";
import { TerminatingError } from "../error-record.ts";
import { argumentError, argumentOutOfRange, formatError, netError } from "../errors.ts";
import { Int16 } from "../numbers.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type PSValue, ReferenceObject } from "../value.ts";
import { hashCode } from "./hash-code.ts";
import { spanMethods } from "./spans.ts";

export const VersionType: TypeInfo = defineType<Version>({
  name: "System.Version",
  isSealed: true,
  interfaces: comparableWith(
    "System.Version",
    "System.ICloneable",
    "System.IComparable",
    "System.ISpanFormattable",
    "System.IFormattable",
    "System.IUtf8SpanFormattable",
  ),
  text: (v) => v.toText(),
  parse: (text) => parseVersion(text),
  compare: (left, right) => (right instanceof Version ? compare(left, right) : undefined),
  members: (m) => [
    m.create(
      "version new(int major, int minor, int build, int revision)",
      (_type, major, minor, build, revision) => new Version(checked(major), checked(minor), checked(build), checked(revision)),
    ),
    m.create(
      "version new(int major, int minor, int build)",
      (_type, major, minor, build) => new Version(checked(major), checked(minor), checked(build)),
    ),
    m.create("version new(int major, int minor)", (_type, major, minor) => new Version(checked(major), checked(minor))),
    m.create("version new(string version)", (_type, text) => parseVersion(text)),
    m.create("version new()", () => new Version(0, 0)),
    m.property("int Major {get;}", (v) => v.major),
    m.property("int Minor {get;}", (v) => v.minor),
    m.property("int Build {get;}", (v) => v.build),
    m.property("int Revision {get;}", (v) => v.revision),
    m.property("short MajorRevision {get;}", (v) => new Int16(v.revision >> 16)),
    m.property("short MinorRevision {get;}", (v) => new Int16((v.revision << 16) >> 16)),
    m.method("System.Object Clone()", (v) => v),
    m.method("int CompareTo(System.Object version)", (v, other) => {
      if (other === null) return 1;
      if (!(other instanceof Version)) throw argumentError("Object must be of type Version.");
      return compare(v, other);
    }),
    m.method("int CompareTo(version value)", (v, other) => (other instanceof Version ? compare(v, other) : 1)),
    ...spanMethods(
      m,
      "bool TryFormat(System.Span[char] destination, [ref] int charsWritten)",
      "bool TryFormat(System.Span[char] destination, int fieldCount, [ref] int charsWritten)",
      "bool TryFormat(System.Span[byte] utf8Destination, [ref] int bytesWritten)",
      "bool TryFormat(System.Span[byte] utf8Destination, int fieldCount, [ref] int bytesWritten)",
    ),
    m.method("bool Equals(version obj)", (v, other) => other instanceof Version && compare(v, other) === 0),
    m.method("int GetHashCode()", (v) => hashCode(v)),
    m.method("string ToString()", (v) => v.toText()),
    m.method("string ToString(int fieldCount)", (v, count) => v.toText(count)),
    m.static("static version Parse(string input)", (text) => parseVersion(text)),
    m.static("static bool TryParse(string input, [ref] version result)", (text, result) => trying(result, () => parseVersion(text))),
    m.static("static bool op_Equality(version v1, version v2)", (left, right) => same(left, right)),
    m.static("static bool op_Inequality(version v1, version v2)", (left, right) => !same(left, right)),
    m.static(
      "static bool op_LessThan(version v1, version v2)",
      (left, right) => left instanceof Version && right instanceof Version && compare(left, right) < 0,
    ),
    m.static(
      "static bool op_GreaterThan(version v1, version v2)",
      (left, right) => left instanceof Version && right instanceof Version && compare(left, right) > 0,
    ),
  ],
});

export class Version extends ReferenceObject {
  readonly major: number;
  readonly minor: number;
  /** -1: not given. */
  readonly build: number;
  readonly revision: number;

  constructor(major: number, minor: number, build = -1, revision = -1) {
    super();
    this.major = major;
    this.minor = minor;
    this.build = build;
    this.revision = revision;
  }

  override nativeType(): TypeInfo {
    return VersionType;
  }

  override equalityKey(): string {
    return `version${this.parts().join(".")}`;
  }

  parts(): readonly [number, number, number, number] {
    return [this.major, this.minor, this.build, this.revision];
  }

  toText(fieldCount?: number): string {
    const given = this.parts().filter((part) => part >= 0);
    const count = fieldCount ?? given.length;
    if (count < 0 || count > given.length) throw argumentError(`Argument must be between 0 and ${given.length}.`, "fieldCount");
    return given.slice(0, count).join(".");
  }
}

function checked(part: number): number {
  if (part < 0) throw argumentOutOfRange("version", "Version's parameters must be greater than or equal to zero.");
  return part;
}

function compare(left: Version, right: Version): number {
  const second = right.parts();
  for (const [index, part] of left.parts().entries()) {
    const other = second[index] ?? 0;
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}

function same(left: PSValue, right: PSValue): boolean {
  return left === right || (left instanceof Version && right instanceof Version && compare(left, right) === 0);
}

export function parseVersion(text: string): Version {
  const parts = text.split(".");
  if (parts.length < 2 || parts.length > 4) throw argumentError("Version string portion was too short or too long.", "input");
  const numbers = parts.map((part) => {
    const trimmed = part.trim();
    if (/^-\d+$/.test(trimmed)) throw argumentOutOfRange("input", "Version's parameters must be greater than or equal to zero.");
    if (!/^\+?\d+$/.test(trimmed)) throw formatError(`The input string '${part}' was not in a correct format.`);
    const number = Number(trimmed);
    if (number > 2147483647) throw netError("System.OverflowException", "Value was either too large or too small for an Int32.");
    return number;
  });
  const [major = 0, minor = 0, build, revision] = numbers;
  return new Version(major, minor, build, revision);
}

function trying(result: { value: PSValue }, make: () => PSValue): boolean {
  try {
    result.value = make();
    return true;
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    result.value = null;
    return false;
  }
}

export const SemanticVersionType: TypeInfo = defineType<SemanticVersion>({
  name: "System.Management.Automation.SemanticVersion",
  assembly: "System.Management.Automation",
  isSealed: true,
  interfaces: comparableWith("System.Management.Automation.SemanticVersion", "System.IComparable"),
  text: (v) => v.toText(),
  parse: (text) => parseSemantic(text),
  compare: (left, right) => (right instanceof SemanticVersion ? compareSemantic(left, right) : undefined),
  members: (m) => [
    m.create("semver new(string version)", (_type, text) => parseSemantic(text)),
    m.create(
      "semver new(int major, int minor, int patch, string preReleaseLabel, string buildLabel)",
      (_type, major, minor, patch, label, build) => new SemanticVersion(major, minor, patch, label, build),
    ),
    m.create("semver new(int major, int minor, int patch, string label)", (_type, major, minor, patch, label) => {
      const [preRelease = "", build = ""] = label.split("+");
      return new SemanticVersion(major, minor, patch, preRelease, build);
    }),
    m.create("semver new(int major, int minor, int patch)", (_type, major, minor, patch) => new SemanticVersion(major, minor, patch)),
    m.create("semver new(int major, int minor)", (_type, major, minor) => new SemanticVersion(major, minor, 0)),
    m.create("semver new(int major)", (_type, major) => new SemanticVersion(major, 0, 0)),
    m.create("semver new(version version)", (_type, version) => fromVersion(version)),
    m.property("int Major {get;}", (v) => v.major),
    m.property("int Minor {get;}", (v) => v.minor),
    m.property("int Patch {get;}", (v) => v.patch),
    m.property("string PreReleaseLabel {get;}", (v) => (v.preReleaseLabel === "" ? null : v.preReleaseLabel)),
    m.property("string BuildLabel {get;}", (v) => (v.buildLabel === "" ? null : v.buildLabel)),
    m.method("int CompareTo(System.Object version)", (v, other) => (other instanceof SemanticVersion ? compareSemantic(v, other) : 1)),
    m.method("int CompareTo(semver value)", (v, other) => (other instanceof SemanticVersion ? compareSemantic(v, other) : 1)),
    m.method("bool Equals(semver other)", (v, other) => other instanceof SemanticVersion && v.equalityKey() === other.equalityKey()),
    m.method("int GetHashCode()", (v) => hashCode(v)),
    m.method("string ToString()", (v) => v.toText()),
    m.static("static int Compare(semver versionA, semver versionB)", (left, right) =>
      left instanceof SemanticVersion && right instanceof SemanticVersion ? compareSemantic(left, right) : 0,
    ),
    m.static("static semver Parse(string version)", (text) => parseSemantic(text)),
    m.static("static bool TryParse(string version, [ref] semver result)", (text, result) => trying(result, () => parseSemantic(text))),
    m.static("static version op_Implicit(semver semver)", (value) =>
      value instanceof SemanticVersion ? new Version(value.major, value.minor, value.patch) : null,
    ),
  ],
});

export class SemanticVersion extends ReferenceObject {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly preReleaseLabel: string;
  readonly buildLabel: string;

  constructor(major: number, minor: number, patch: number, preReleaseLabel = "", buildLabel = "") {
    super();
    this.major = major;
    this.minor = minor;
    this.patch = patch;
    this.preReleaseLabel = preReleaseLabel;
    this.buildLabel = buildLabel;
  }

  override nativeType(): TypeInfo {
    return SemanticVersionType;
  }

  override equalityKey(): string {
    return `semver${this.major}.${this.minor}.${this.patch}-${this.preReleaseLabel}`;
  }

  toText(): string {
    const core = `${this.major}.${this.minor}.${this.patch}`;
    return `${core}${this.preReleaseLabel === "" ? "" : `-${this.preReleaseLabel}`}${this.buildLabel === "" ? "" : `+${this.buildLabel}`}`;
  }
}

function parseSemantic(text: string): SemanticVersion {
  if (text === "") throw formatError("The input string '' was not in a correct format.");
  const match = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/.exec(
    text.trim(),
  );
  if (match === null) throw formatError("The input string '' was not in a correct format.");
  return new SemanticVersion(Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0), match[4] ?? "", match[5] ?? "");
}

function fromVersion(version: PSValue): SemanticVersion {
  if (!(version instanceof Version)) throw argumentError("The value is no version.", "version");
  if (version.revision > 0)
    throw argumentError(`Cannot convert Version to SemanticVersion because ${version.toText()} has a revision.`, "version");
  return new SemanticVersion(version.major, version.minor, Math.max(0, version.build));
}

function compareSemantic(left: SemanticVersion, right: SemanticVersion): number {
  for (const [first, second] of [
    [left.major, right.major],
    [left.minor, right.minor],
    [left.patch, right.patch],
  ] as const) {
    if (first !== second) return first < second ? -1 : 1;
  }
  return comparePreRelease(left.preReleaseLabel, right.preReleaseLabel);
}

/** A release comes after its previews; numbers come before words. */
function comparePreRelease(left: string, right: string): number {
  if (left === right) return 0;
  if (left === "") return 1;
  if (right === "") return -1;
  const first = left.split(".");
  const second = right.split(".");
  for (let index = 0; index < Math.min(first.length, second.length); index++) {
    const a = first[index] ?? "";
    const b = second[index] ?? "";
    if (a === b) continue;
    const isNumberA = /^\d+$/.test(a);
    const isNumberB = /^\d+$/.test(b);
    if (isNumberA && isNumberB) return Number(a) < Number(b) ? -1 : 1;
    if (isNumberA !== isNumberB) return isNumberA ? -1 : 1;
    return a < b ? -1 : 1;
  }
  return first.length < second.length ? -1 : 1;
}

export const versionTypes: readonly TypeInfo[] = [VersionType, SemanticVersionType];
