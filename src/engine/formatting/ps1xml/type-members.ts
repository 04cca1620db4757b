/** Members in a types file. */
import {
  type EvaluationContext,
  PSAliasProperty,
  PSCodeMethod,
  PSCodeProperty,
  type PSMemberInfo,
  PSMemberSet,
  PSNoteProperty,
  PSPropertySet,
  PSScriptMethod,
  PSScriptProperty,
  type PSValue,
  ScriptBlock,
  TerminatingError,
  type TypeInfo,
} from "../../../objects/index.ts";
import type { TypeLoadErrors, TypeNode } from "./type-node.ts";

export interface TypeMemberOptions {
  readonly evaluation: EvaluationContext;
  /** `[scriptblock]::Create`, or what is wrong with the text and in which of its lines. */
  compile(script: string): ScriptBlock | { readonly message: string; readonly line: number };
}

/** A static method of a .NET class. */
interface CodeReference {
  readonly type: TypeInfo;
  readonly methodName: string;
}

const MEMBER_NODES = [
  "NoteProperty",
  "AliasProperty",
  "ScriptProperty",
  "CodeProperty",
  "ScriptMethod",
  "CodeMethod",
  "PropertySet",
  "MemberSet",
];

export class TypeMemberReader {
  readonly #options: TypeMemberOptions;
  readonly #errors: TypeLoadErrors;

  constructor(options: TypeMemberOptions, errors: TypeLoadErrors) {
    this.#options = options;
    this.#errors = errors;
  }

  /** Undefined when something in them is wrong. */
  readMembers(node: TypeNode): PSMemberInfo[] | undefined {
    const errorsBefore = this.#errors.count;
    node.refuseHiding();
    const members: PSMemberInfo[] = [];
    for (const child of node.allowed(MEMBER_NODES)) {
      const before = this.#errors.count;
      const { isHidden } = child;
      const member = this.#readMember(child);
      if (member === undefined || this.#errors.count !== before) continue;
      member.isHidden = isHidden;
      members.push(member);
    }
    return this.#errors.count === errorsBefore ? members : undefined;
  }

  /** A value in another type; undefined when there is no way. Texts of flags are words. */
  convert(value: PSValue, typeName: string): PSValue {
    const { evaluation } = this.#options;
    if (typeName === "System.Boolean" && typeof value === "string") return value.toLowerCase() === "true";
    const type = evaluation.types.find(typeName);
    if (type === undefined) return undefined;
    try {
      return evaluation.types.operations.convertTo(value, type, evaluation);
    } catch (error) {
      if (error instanceof TerminatingError) return undefined;
      throw error;
    }
  }

  readTypeName(node: TypeNode): TypeInfo | undefined {
    const name = node.readText();
    if (name === undefined) return undefined;
    const { evaluation } = this.#options;
    const type = evaluation.types.resolve(name, (simple) => evaluation.findScriptType(simple));
    if (type === undefined) this.#errors.reportLine(node.line, `Unable to find type [${name}].`);
    return type;
  }

  #readMember(node: TypeNode): PSMemberInfo | undefined {
    switch (node.name) {
      case "NoteProperty":
        return this.#readNote(node);
      case "AliasProperty":
        return this.#readAlias(node);
      case "ScriptProperty":
        return this.#readScriptProperty(node);
      case "CodeProperty":
        return this.#readCodeProperty(node);
      case "ScriptMethod":
        return this.#readScriptMethod(node);
      case "CodeMethod":
        return this.#readCodeMethod(node);
      case "PropertySet":
        return this.#readPropertySet(node);
      default:
        return this.#readMemberSet(node);
    }
  }

  /** The texts of parts, all of which must be there unless `optional`. */
  #readTexts<Name extends string>(
    node: TypeNode,
    parts: Partial<Record<Name, TypeNode>>,
    names: readonly Name[],
  ): Record<Name, string> | undefined {
    const texts: Partial<Record<Name, string>> = {};
    for (const name of names) texts[name] = parts[name]?.readText();
    const missing = names.filter((name) => texts[name] === undefined);
    for (const name of missing) node.reportMissing(name);
    return missing.length === 0 ? (texts as Record<Name, string>) : undefined;
  }

  #readNote(node: TypeNode): PSMemberInfo | undefined {
    const parts = node.readOnce(["Name", "Value", "TypeName"]);
    const texts = this.#readTexts(node, parts, ["Name", "Value"]);
    const { TypeName: typeNode } = parts;
    const type = typeNode === undefined ? undefined : this.readTypeName(typeNode);
    if (texts === undefined) return undefined;
    if (type === undefined || typeNode === undefined) return new PSNoteProperty(texts.Name, texts.Value);
    const { evaluation } = this.#options;
    try {
      return new PSNoteProperty(texts.Name, evaluation.types.operations.convertTo(texts.Value, type, evaluation));
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      this.#errors.reportLine(typeNode.line, error.message);
      return undefined;
    }
  }

  #readAlias(node: TypeNode): PSMemberInfo | undefined {
    const parts = node.readOnce(["Name", "ReferencedMemberName", "TypeName"]);
    const texts = this.#readTexts(node, parts, ["Name", "ReferencedMemberName"]);
    const type = parts.TypeName === undefined ? undefined : this.readTypeName(parts.TypeName);
    return texts === undefined ? undefined : new PSAliasProperty(texts.Name, texts.ReferencedMemberName, type ?? null);
  }

  #readScriptProperty(node: TypeNode): PSMemberInfo | undefined {
    const parts = node.readOnce(["Name", "GetScriptBlock", "SetScriptBlock"]);
    const texts = this.#readTexts(node, parts, ["Name"]);
    if (parts.GetScriptBlock === undefined && parts.SetScriptBlock === undefined) {
      this.#errors.reportLine(node.line, "The ScriptProperty should have a getter or setter.");
      return undefined;
    }
    const getter = this.#readScript(parts.GetScriptBlock);
    const setter = this.#readScript(parts.SetScriptBlock);
    return texts === undefined ? undefined : new PSScriptProperty(texts.Name, getter ?? null, setter ?? null);
  }

  #readScriptMethod(node: TypeNode): PSMemberInfo | undefined {
    const parts = node.readOnce(["Name", "Script"]);
    const texts = this.#readTexts(node, parts, ["Name"]);
    if (parts.Script === undefined) node.reportMissing("Script");
    const script = this.#readScript(parts.Script);
    return texts === undefined || script === undefined ? undefined : new PSScriptMethod(texts.Name, script);
  }

  #readScript(node: TypeNode | undefined): ScriptBlock | undefined {
    const text = node?.readText();
    if (node === undefined || text === undefined) return undefined;
    const compiled = this.#options.compile(text);
    if (compiled instanceof ScriptBlock) return compiled;
    this.#errors.reportLine(node.line + compiled.line - 1, compiled.message);
    return undefined;
  }

  #readCodeProperty(node: TypeNode): PSMemberInfo | undefined {
    const parts = node.readOnce(["Name", "GetCodeReference", "SetCodeReference"]);
    const texts = this.#readTexts(node, parts, ["Name"]);
    if (parts.GetCodeReference === undefined && parts.SetCodeReference === undefined) {
      this.#errors.reportLine(node.line, "The CodeProperty should have a getter or setter.");
      return undefined;
    }
    const problem = "The getter and setter methods of the code property cannot both be null.";
    const getter = this.#readReference(parts.GetCodeReference, problem);
    const setter = this.#readReference(parts.SetCodeReference, problem);
    if (texts === undefined) return undefined;
    return new PSCodeProperty(
      texts.Name,
      (target, ctx) => (getter === undefined ? null : callStatic(getter, [target], ctx)),
      setter === undefined ? {} : { setter: (target, value, ctx) => void callStatic(setter, [target, value], ctx) },
    );
  }

  #readCodeMethod(node: TypeNode): PSMemberInfo | undefined {
    const parts = node.readOnce(["Name", "CodeReference"]);
    const texts = this.#readTexts(node, parts, ["Name"]);
    if (parts.CodeReference === undefined) node.reportMissing("CodeReference");
    const problem =
      "Cannot create a code method because of the method format. The method should be public, static, and have one parameter of type PSObject.";
    const reference = this.#readReference(parts.CodeReference, problem);
    if (texts === undefined || reference === undefined) return undefined;
    return new PSCodeMethod(texts.Name, `static System.Object ${reference.methodName}()`, (target, args, ctx) =>
      callStatic(reference, [target, ...args], ctx),
    );
  }

  #readReference(node: TypeNode | undefined, problem: string): CodeReference | undefined {
    if (node === undefined) return undefined;
    const parts = node.readOnce(["TypeName", "MethodName"]);
    const texts = this.#readTexts(node, parts, ["TypeName", "MethodName"]);
    if (texts === undefined || parts.TypeName === undefined) return undefined;
    const type = this.readTypeName(parts.TypeName);
    if (type !== undefined) return { type, methodName: texts.MethodName };
    this.#errors.reportLine(node.line, problem);
    return undefined;
  }

  #readPropertySet(node: TypeNode): PSMemberInfo | undefined {
    const parts = node.readOnce(["Name", "ReferencedProperties"]);
    const texts = this.#readTexts(node, parts, ["Name"]);
    const names = parts.ReferencedProperties?.allowed(["Name"]).map((name) => name.readText() ?? "") ?? [];
    if (names.length === 0) node.reportMissing("ReferencedProperties");
    return texts === undefined ? undefined : new PSPropertySet(texts.Name, names);
  }

  #readMemberSet(node: TypeNode): PSMemberInfo | undefined {
    const parts = node.readOnce(["Name", "InheritMembers", "Members"]);
    const texts = this.#readTexts(node, parts, ["Name"]);
    parts.InheritMembers?.readFlag();
    const members = parts.Members === undefined ? [] : this.readMembers(parts.Members);
    return texts === undefined ? undefined : new PSMemberSet(texts.Name, members ?? []);
  }
}

function callStatic({ type, methodName }: CodeReference, args: readonly PSValue[], ctx: EvaluationContext): PSValue {
  return ctx.types.operations.invokeStatic(type, methodName, args, ctx);
}
