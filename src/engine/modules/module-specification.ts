/** `@{ ModuleName = 'M'; ModuleVersion = '1.0' }`: which module somebody wants. */
import {
  convertTo,
  Dictionary,
  defineType,
  type EvaluationContext,
  Hashtable,
  netError,
  type PSValue,
  ReferenceObject,
  StringType,
  type TypeInfo,
  toText,
  unwrap,
} from "../../objects/index.ts";
import { isVersionText, type VersionConstraints } from "./version-text.ts";

const MEMBERS: readonly string[] = ["ModuleName", "ModuleVersion", "MaximumVersion", "RequiredVersion", "GUID"];

export class ModuleSpecification extends ReferenceObject {
  readonly name: string;
  readonly constraints: VersionConstraints;

  constructor(name: string, constraints: VersionConstraints) {
    super();
    this.name = name;
    this.constraints = constraints;
  }

  override nativeType(): TypeInfo {
    return ModuleSpecificationType;
  }
}

/** From a name or a table. Throws what .NET's constructor throws. */
export function moduleSpecification(value: PSValue, ctx: EvaluationContext): ModuleSpecification {
  const base = unwrap(value);
  if (base instanceof ModuleSpecification) return base;
  if (base instanceof Dictionary) return fromTable(base, ctx);
  return new ModuleSpecification(toText(base, ctx), { minimum: null, maximum: null, required: null, guid: null });
}

function fromTable(table: Dictionary, ctx: EvaluationContext): ModuleSpecification {
  const values = new Map<string, string>();
  const unknown: string[] = [];
  for (const { key, value } of table.entries()) {
    const name = toText(key, ctx);
    const known = MEMBERS.find((member) => member.toLowerCase() === name.toLowerCase());
    if (known === undefined) unknown.push(`'${name}'`);
    else values.set(known, toText(value, ctx));
  }
  if (unknown.length > 0) {
    throw netError(
      "System.ArgumentException",
      `The hashtable describing a module contains one or more members that are not valid. The valid members are (${MEMBERS.map((name) => `'${name}'`).join(", ")}). Remove the members that are not valid (${unknown.join(", ")}), then try again.`,
    );
  }
  const name = values.get("ModuleName");
  if (name === undefined)
    throw netError("System.MissingMemberException", "The 'ModuleName' member does not exist in the hashtable that describes this module.");
  const constraints: VersionConstraints = {
    minimum: version(values.get("ModuleVersion"), ctx),
    maximum: values.get("MaximumVersion") ?? null,
    required: version(values.get("RequiredVersion"), ctx),
    guid: values.get("GUID") ?? null,
  };
  if (constraints.minimum === null && constraints.maximum === null && constraints.required === null) {
    throw netError(
      "System.MissingMemberException",
      "The 'ModuleVersion', 'MaximumVersion' and 'RequiredVersion' members do not exist in the hashtable that describes this module. One of these three members must exist, and be assigned a version number in the format 'n.n.n.n'.",
    );
  }
  return new ModuleSpecification(name, constraints);
}

/** The text of a version as System.Version shows it; throws what its conversion throws. */
function version(text: string | undefined, ctx: EvaluationContext): string | null {
  if (text === undefined) return null;
  return isVersionText(text) ? text : toText(convertTo(text, ctx.types.find("System.Version") ?? StringType, ctx), ctx);
}

function versionObject(text: string | null, ctx: EvaluationContext): PSValue {
  const type = ctx.types.find("System.Version");
  return text === null || type === undefined ? null : convertTo(text, type, ctx);
}

export const ModuleSpecificationType: TypeInfo = defineType<ModuleSpecification>({
  name: "Microsoft.PowerShell.Commands.ModuleSpecification",
  assembly: "System.Management.Automation",
  text: (s) => specificationText(s),
  members: (m) => [
    m.create(
      "Microsoft.PowerShell.Commands.ModuleSpecification new(string moduleName)",
      (_type, name) => new ModuleSpecification(name, { minimum: null, maximum: null, required: null, guid: null }),
    ),
    m.create("Microsoft.PowerShell.Commands.ModuleSpecification new(hashtable moduleSpecification)", (_type, table, ctx) =>
      fromTable(table instanceof Dictionary ? table : new Hashtable(), ctx),
    ),
    m.property("string Name {get;}", (s) => s.name),
    m.property("System.Nullable[guid] Guid {get;}", (s, ctx) => {
      const type = ctx.types.find("System.Guid");
      return s.constraints.guid === null || type === undefined ? null : (convertTo(s.constraints.guid, type, ctx) as never);
    }),
    m.property("version Version {get;}", (s, ctx) => versionObject(s.constraints.minimum, ctx)),
    m.property("string MaximumVersion {get;}", (s) => s.constraints.maximum),
    m.property("version RequiredVersion {get;}", (s, ctx) => versionObject(s.constraints.required, ctx)),
  ],
});

function specificationText({ name, constraints }: ModuleSpecification): string {
  const { minimum, maximum, required, guid } = constraints;
  if (minimum === null && maximum === null && required === null && guid === null) return name;
  const parts = [`ModuleName = '${name}'`];
  if (guid !== null) parts.push(`Guid = '{${guid}}'`);
  if (required !== null) parts.push(`RequiredVersion = '${required}'`);
  else {
    if (minimum !== null) parts.push(`ModuleVersion = '${minimum}'`);
    if (maximum !== null) parts.push(`MaximumVersion = '${maximum}'`);
  }
  return `@{ ${parts.join("; ")} }`;
}
