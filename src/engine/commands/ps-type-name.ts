/** The name of a type that need not be there, as `OutputType` lists them. */
import { clrFullName, defineType, type EvaluationContext, ReferenceObject, TypeInfo } from "../../objects/index.ts";
import { engineContext } from "../runtime/engine-context.ts";

export class PSTypeName extends ReferenceObject {
  readonly name: string;
  readonly #type: TypeInfo | null;

  constructor(name: string | TypeInfo) {
    super();
    this.name = typeof name === "string" ? name : clrFullName(name);
    this.#type = typeof name === "string" ? null : name;
  }

  override nativeType(): TypeInfo {
    return PSTypeNameType;
  }

  type(ctx: EvaluationContext): TypeInfo | null {
    return this.#type ?? engineContext(ctx).resolveType(this.name) ?? null;
  }
}

export const PSTypeNameType: TypeInfo = defineType<PSTypeName>({
  name: "System.Management.Automation.PSTypeName",
  assembly: "System.Management.Automation",
  text: (t) => t.name,
  members: (m) => [
    m.create(
      "System.Management.Automation.PSTypeName new(type type)",
      (_type, type) => new PSTypeName(type instanceof TypeInfo ? type : ""),
    ),
    m.create("System.Management.Automation.PSTypeName new(string name)", (_type, name) => new PSTypeName(name)),
    m.property("string Name {get;}", (t) => t.name),
    m.property("type Type {get;}", (t, ctx) => t.type(ctx) as never),
    m.method("string ToString()", (t) => t.name),
  ],
});
