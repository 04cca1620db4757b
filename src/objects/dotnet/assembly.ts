import { defineType, type TypeInfo } from "../type-info.ts";
import { assemblyFullName } from "../type-of.ts";
import { ReferenceObject } from "../value.ts";

export const AssemblyNameType: TypeInfo = defineType<AssemblyName>({
  name: "System.Reflection.AssemblyName",
  members: (m) => [
    m.property("string Name {get;}", (n) => n.fullName.split(",")[0] ?? ""),
    m.property("string FullName {get;}", (n) => n.fullName),
    m.property("version Version {get;}", (n, ctx) =>
      ctx.types.operations.convertTo(
        /Version=([\d.]+)/.exec(n.fullName)?.[1] ?? "0.0.0.0",
        ctx.types.find("System.Version") ?? AssemblyNameType,
        ctx,
      ),
    ),
    m.property("string CultureName {get;}", () => ""),
  ],
  text: (n) => n.fullName,
});

export class AssemblyName extends ReferenceObject {
  readonly fullName: string;

  constructor(fullName: string) {
    super();
    this.fullName = fullName;
  }

  override nativeType(): TypeInfo {
    return AssemblyNameType;
  }
}

export const AssemblyType: TypeInfo = defineType<Assembly>({
  name: "System.Reflection.Assembly",
  isAbstract: true,
  members: (m) => [
    m.property("string FullName {get;}", (a) => a.fullName),
    m.property("string Location {get;}", () => ""),
    m.property("bool IsDynamic {get;}", () => false),
    m.property("string ImageRuntimeVersion {get;}", () => "v4.0.30319"),
    m.method("System.Reflection.AssemblyName GetName()", (a) => new AssemblyName(a.fullName)),
    m.method("type GetType(string name)", (a, name, ctx) => {
      const found = ctx.types.resolve(name);
      return found !== undefined && assemblyFullName(found) === a.fullName ? found : null;
    }),
    m.static("static System.Reflection.Assembly LoadWithPartialName(string partialName)", (name) => Assembly.named(name)),
    m.static("static System.Reflection.Assembly Load(string assemblyString)", (name) => Assembly.named(name)),
    m.static("static System.Reflection.Assembly GetExecutingAssembly()", () => Assembly.named("System.Management.Automation")),
  ],
  text: (a) => a.fullName,
});

const assemblies: Map<string, Assembly> = new Map();

/** An assembly by name: types say which one they would be in. */
export class Assembly extends ReferenceObject {
  readonly fullName: string;

  constructor(fullName: string) {
    super();
    this.fullName = fullName;
  }

  static of(type: TypeInfo): Assembly {
    return Assembly.#get(assemblyFullName(type));
  }

  static named(name: string): Assembly {
    return Assembly.#get(name);
  }

  static #get(fullName: string): Assembly {
    let found = assemblies.get(fullName);
    if (found === undefined) {
      found = new Assembly(fullName);
      assemblies.set(fullName, found);
    }
    return found;
  }

  override nativeType(): TypeInfo {
    return AssemblyType;
  }
}
