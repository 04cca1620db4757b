/** Transformations that the named attributes of cmdlets do. */
import {
  cachedRegex,
  convertTo,
  createInstance,
  EnumValue,
  enumerate,
  invokeMethod,
  isCollection,
  isNumber,
  netError,
  PSCredential,
  type PSValue,
  type Regex,
  SecureString,
  TypeInfo,
  toText,
  unwrap,
} from "../../objects/index.ts";
import type { ParameterAttribute } from "../cmdlet.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";

/** A credential as it is; a user name asks for the password. */
export function credentialFrom(value: PSValue, context: ExecutionContext): PSValue {
  const base = unwrap(value);
  if (base === null || base instanceof PSCredential) return base;
  const userName = typeof base === "string" ? base : null;
  if (userName === null)
    throw netError("System.ArgumentException", `Cannot convert the value to type "System.Management.Automation.PSCredential".`);
  const { ui } = context.host.host;
  if (ui === null) {
    throw netError(
      "System.Management.Automation.Host.HostException",
      "A command that prompts the user failed because the host program or the command type does not support user interaction. The host was attempting to request confirmation with the following message: Enter your credentials.",
    );
  }
  return (
    ui.promptForCredential("PowerShell credential request", "Enter your credentials.", userName, "") ??
    new PSCredential(userName, new SecureString(""))
  );
}

/** The values of `[ValidateSet(…)]`: words, or what a class that generates them gives. */
export function validSetValues(values: readonly PSValue[], context: ExecutionContext): readonly string[] {
  const [only] = values;
  if (values.length === 1 && only instanceof TypeInfo) {
    const generator = createInstance(only, [], context);
    return enumerate(invokeMethod(generator, "GetValidValues", [], context)).map((value) => toText(value, context));
  }
  return values.map((value) => toText(value, context));
}

export function validateDrive(value: PSValue, drives: readonly string[], context: ExecutionContext): string | null {
  if (typeof value !== "string") return "The path argument is invalid. Supply a path argument that is a string type.";
  const drive = context.session.path.driveOf(value);
  if (drive === undefined || drive === "") return "The path argument has no root drive.  Supply a full path argument with a root drive.";
  if (drives.some((candidate) => candidate.toLowerCase() === drive.toLowerCase())) return null;
  return `The path argument drive ${drive} does not belong to the set of approved drives: ${drives.join(",")}. Supply a path argument with an approved drive.`;
}

const IGNORE_CASE = 1;

/** The regular expression of a pattern attribute; options by name, number or as RegexOptions. */
export function patternRegex(pattern: string, options: PSValue): Regex {
  const base = unwrap(options);
  const flags = base instanceof EnumValue ? Number(base.value) : typeof base === "number" ? base : base === "None" ? 0 : IGNORE_CASE;
  return cachedRegex(pattern, flags);
}

type Transformation = Extract<ParameterAttribute["kind"], `${string}Transformation`>;

export function transformArgument(kind: Transformation, value: PSValue, context: ExecutionContext): PSValue {
  switch (kind) {
    case "ArgumentToEncodingTransformation":
      return encodingFrom(value, context);
    case "ArgumentToVersionTransformation":
    case "ArgumentToPSVersionTransformation":
      return versionFrom(value, kind === "ArgumentToPSVersionTransformation", context);
    case "ArgumentToModuleTransformation":
      return value;
    case "NotePropertyTransformation":
      return isNumber(unwrap(value)) ? toText(value, context) : value;
    case "ArgumentToTypeNameTransformation": {
      const base = unwrap(value);
      return isCollection(base) ? value : base instanceof TypeInfo ? base.fullName : value;
    }
    default:
      return kind satisfies never;
  }
}

/** Names that PowerShell takes besides those that .NET knows. */
const ENCODINGS: Readonly<Record<string, string>> = {
  ascii: "us-ascii",
  bigendianunicode: "utf-16BE",
  bigendianutf32: "utf-32BE",
  default: "utf-8",
  oem: "utf-8",
  ansi: "utf-8",
  string: "utf-16",
  unicode: "utf-16",
  unknown: "utf-16",
  utf7: "utf-7",
  utf8: "utf-8",
  utf8bom: "utf-8-bom",
  utf8nobom: "utf-8",
  utf32: "utf-32",
};

function encodingFrom(value: PSValue, context: ExecutionContext): PSValue {
  const base = unwrap(value);
  if (typeof base !== "string" && typeof base !== "number") return value;
  const name = typeof base === "string" ? base.toLowerCase() : "";
  const known = ENCODINGS[name];
  const encoding = context.requireType("System.Text.Encoding");
  if (name === "utf8bom") return createInstance(context.requireType("System.Text.UTF8Encoding"), [true], context);
  if (name === "utf8" || name === "utf8nobom" || name === "default" || name === "oem" || name === "ansi") {
    return createInstance(context.requireType("System.Text.UTF8Encoding"), [false], context);
  }
  return context.types.operations.invokeStatic(encoding, "GetEncoding", [known ?? base], context);
}

function versionFrom(value: PSValue, allowsWords: boolean, context: ExecutionContext): PSValue {
  const base = unwrap(value);
  const version = context.requireType("System.Version");
  if (typeof base === "string") {
    if (allowsWords && base.toLowerCase() === "latest") return convertTo(context.objects.psVersion, version, context);
    return /^\d+$/.test(base) ? createInstance(version, [Number(base), 0], context) : convertTo(base, version, context);
  }
  if (typeof base === "number") return createInstance(version, [base, 0], context);
  const text = toText(base, context);
  return /^\d+$/.test(text) ? createInstance(version, [Number(text), 0], context) : value;
}
