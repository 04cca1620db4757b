/** Types and namespaces: `[System.Text.Regul`, `[pscustomob`. */
import { findAll, type TypeName, type UsingStatementAst } from "../../language/index.ts";
import { acceleratorFor, accelerators, type TypeInfo } from "../../objects/index.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { CompletionContext } from "./completion-context.ts";
import { CompletionResult } from "./completion-result.ts";
import { compareNames, likeBeginning, unquote } from "./quoting.ts";

interface Candidate {
  /** What is compared with the word: an accelerator, a full name, a short name or a namespace. */
  readonly key: string;
  readonly result: (namespaceToRemove: string, around: Around) => CompletionResult;
  readonly namespace: string | null;
}

interface Around {
  readonly prefix: string;
  readonly suffix: string;
}

const NOTHING: Around = { prefix: "", suffix: "" };

export function completeType(completion: CompletionContext, around: Around = NOTHING): CompletionResult[] {
  const { word, root } = completion;
  const dots = countDots(word);
  const fits = likeBeginning(word);
  const results = new Map<string, CompletionResult>();
  for (const candidate of candidates(completion.context)) {
    if (countDots(candidate.key) !== dots || !fits(candidate.key)) continue;
    const result = candidate.result(candidate.namespace === null ? "" : usedNamespace(candidate.namespace, root.usings), around);
    if (!results.has(result.completionText.toLowerCase())) results.set(result.completionText.toLowerCase(), result);
  }
  const own = findAll(root, ({ kind }) => kind === "TypeDefinition", { searchNestedScriptBlocks: false }).flatMap((ast) =>
    ast.kind === "TypeDefinition" && fits(ast.name)
      ? [new CompletionResult(around.prefix + ast.name + around.suffix, ast.name, "Type", `${TYPE_KINDS[ast.typeKind]} ${ast.name}`)]
      : [],
  );
  return [...results.values(), ...own].sort((left, right) => compareNames(left.listItemText, right.listItemText));
}

const TYPE_KINDS = { class: "Class", enum: "Enum", interface: "Interface" } as const;

export function completeNamespace(completion: CompletionContext): CompletionResult[] {
  const { word } = completion;
  const dots = countDots(word);
  const fits = likeBeginning(word);
  return candidates(completion.context)
    .filter(({ key, namespace }) => namespace === null && countDots(key) === dots && fits(key))
    .map((candidate) => candidate.result("", NOTHING))
    .sort((left, right) => compareNames(left.listItemText, right.listItemText));
}

function countDots(text: string): number {
  return text.split(".").length - 1;
}

/** The longest namespace of a `using namespace` that a type is in: it need not be written. */
function usedNamespace(namespace: string, usings: readonly UsingStatementAst[]): string {
  let longest = "";
  for (const { usingKind, name } of usings) {
    if (usingKind !== "namespace" || name === null) continue;
    if (namespace.toLowerCase().startsWith(name.value.toLowerCase()) && name.value.length > longest.length) longest = name.value;
  }
  return longest;
}

const caches: WeakMap<ExecutionContext, { readonly epoch: number; readonly list: readonly Candidate[] }> = new WeakMap();

/** All names that stand for types, gathered when somebody first completes one. */
function candidates(context: ExecutionContext): readonly Candidate[] {
  const known = caches.get(context);
  if (known !== undefined && known.epoch === context.typeEpoch) return known.list;
  const list = [...new CandidateList(context).entries.values()].flat();
  caches.set(context, { epoch: context.typeEpoch, list });
  return list;
}

class CandidateList {
  readonly entries: Map<string, Candidate[]> = new Map();
  readonly #namespaces: Set<string> = new Set();

  constructor(context: ExecutionContext) {
    const short = new Set(accelerators().map(([name]) => name.toLowerCase()));
    for (const [name, fullName] of accelerators()) {
      const type = context.types.find(fullName);
      if (type === undefined) continue;
      this.#add(name, type, accelerated(name, type));
      if (!this.entries.has(type.fullName.toLowerCase())) this.#add(type.fullName, type, accelerated(name, type));
      if (!short.has(type.name.toLowerCase())) this.#add(type.name, type, accelerated(name, type));
    }
    for (const type of context.types.all()) {
      this.#addNamespaces(type.namespace);
      this.#addType(type);
    }
  }

  #add(key: string, type: TypeInfo, result: Candidate["result"]): void {
    const list = this.entries.get(key.toLowerCase());
    const candidate = { key, result, namespace: type.namespace };
    if (list === undefined) this.entries.set(key.toLowerCase(), [candidate]);
    else list.push(candidate);
  }

  #addType(type: TypeInfo): void {
    const isGeneric = type.fullName.includes("`");
    if (isGeneric && type.fullName.includes("+")) return;
    const fullName = isGeneric ? type.fullName.slice(0, type.fullName.lastIndexOf("`")) : type.fullName;
    if (this.entries.has(fullName.toLowerCase())) return;
    const result = isGeneric ? generic(type, fullName) : plain(type);
    this.#add(fullName, type, result);
    // `[pscustomobject]` stands for another type, so its own short name would say the same again.
    if (type.fullName === "System.Management.Automation.PSCustomObject") return;
    this.#add(isGeneric ? type.name.slice(0, type.name.lastIndexOf("`")) : type.name, type, result);
  }

  #addNamespaces(namespace: string): void {
    const words = namespace.split(".");
    for (let count = 1; count <= words.length; count++) {
      const name = words.slice(0, count).join(".");
      if (name === "" || this.#namespaces.has(name)) continue;
      this.#namespaces.add(name);
      const result = (_namespace: string, { prefix, suffix }: Around): CompletionResult =>
        new CompletionResult(prefix + name + suffix, words[count - 1] ?? name, "Namespace", `Namespace ${name}`);
      const list = this.entries.get(name.toLowerCase()) ?? [];
      list.push({ key: name, result, namespace: null });
      this.entries.set(name.toLowerCase(), list);
    }
  }
}

function kindWord(type: TypeInfo): string {
  for (let base: TypeInfo | null = type; base !== null; base = base.base) if (base.fullName === "System.Delegate") return "Delegate ";
  if (type.kind === "interface") return "Interface ";
  return type.kind === "enum" ? "Enum " : type.kind === "struct" ? "Struct " : "Class ";
}

function withoutNamespace(name: string, namespace: string): string {
  return namespace === "" ? name : name.slice(namespace.length + 1);
}

function plain(type: TypeInfo): Candidate["result"] {
  return (namespace, { prefix, suffix }) =>
    new CompletionResult(prefix + withoutNamespace(type.fullName, namespace) + suffix, type.name, "Type", type.fullName);
}

/** A type that has a short name is put in by that name. */
function accelerated(name: string, type: TypeInfo): Candidate["result"] {
  // Of several short names the one that the type has anyhow is written as the type is.
  const text = name.toLowerCase() === type.name.toLowerCase() && acceleratorFor(type.fullName) !== name ? type.name : name;
  return (_namespace, { prefix, suffix }) =>
    new CompletionResult(prefix + text + suffix, type.name, "Type", kindWord(type) + type.fullName);
}

function generic(type: TypeInfo, fullName: string): Candidate["result"] {
  const short = type.name.slice(0, type.name.lastIndexOf("`"));
  const count = Number(type.fullName.slice(type.fullName.lastIndexOf("`") + 1));
  const parameters = count === 1 ? "T" : Array.from({ length: count }, (_unused, index) => `T${index + 1}`).join(", ");
  return (namespace, { prefix, suffix }) =>
    new CompletionResult(prefix + withoutNamespace(fullName, namespace) + suffix, `${short}<>`, "Type", `${fullName}[${parameters}]`);
}

/** A type as an argument: `New-Object Sys`, in quotes or without. */
export function completeTypeArgument(completion: CompletionContext): CompletionResult[] {
  const { word, quote } = unquote(completion.word);
  const whole = completion.word;
  completion.word = word;
  const results = completeType(completion, { prefix: quote, suffix: quote });
  completion.word = whole;
  return results;
}

/** The name, of those that a generic or array type is made of, that the cursor is in. */
export function typeNameAt(name: TypeName, cursor: number): { readonly start: number; readonly end: number; readonly text: string } | null {
  switch (name.kind) {
    case "TypeName":
      return cursor > name.start && cursor <= name.end ? { start: name.start, end: name.end, text: name.name } : null;
    case "ArrayTypeName":
      return typeNameAt(name.elementType, cursor);
    case "GenericTypeName":
      for (const part of [name.typeName, ...name.genericArguments]) {
        const found = typeNameAt(part, cursor);
        if (found !== null) return found;
      }
      return null;
    default:
      return name satisfies never;
  }
}
