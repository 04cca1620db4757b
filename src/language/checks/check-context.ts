import type { Ast, FunctionDefinitionAst, TypeName } from "../ast.ts";
import type { ParseErrorList } from "../parse-error.ts";
import type { ParserErrorId } from "../parser-strings.ts";
import type { KnownType, TypeContext, TypeLookup } from "../type-lookup.ts";
import { typeNameText } from "../type-name-text.ts";

/** What the checks behind the parse share: where errors go, and what types are. */
export class CheckContext {
  readonly #errors: ParseErrorList;
  readonly #types: TypeLookup | null;
  readonly #namespaces: readonly string[];

  readonly #text: string;

  constructor(text: string, errors: ParseErrorList, types: TypeLookup | null, namespaces: readonly string[]) {
    this.#text = text;
    this.#errors = errors;
    this.#types = types;
    this.#namespaces = namespaces;
  }

  /** The same surroundings, errors kept elsewhere. */
  withErrors(errors: ParseErrorList): CheckContext {
    return new CheckContext(this.#text, errors, this.#types, this.#namespaces);
  }

  reportAll({ errors }: ParseErrorList): void {
    for (const error of errors) this.#errors.addError(error);
  }

  report({ start, end }: Pick<Ast, "start" | "end">, errorId: ParserErrorId, ...args: (string | number)[]): void {
    this.#errors.add(start, end, false, errorId, args);
  }

  /** The same with the text of the node for argument. */
  reportWithText(ast: Pick<Ast, "start" | "end">, errorId: ParserErrorId): void {
    this.report(ast, errorId, this.#text.slice(ast.start, ast.end));
  }

  /** Null when there is no such type, undefined when nobody could tell. */
  find(typeName: TypeName, { isAttribute = false, genericArgumentCount = 0 }: Partial<TypeContext> = {}): KnownType | null | undefined {
    return this.#types === null
      ? undefined
      : this.#types.find(typeName, { namespaces: this.#namespaces, isAttribute, genericArgumentCount });
  }

  /** Null when there is no such type. Without a lookup, a type the language does not know itself goes by the name it is written with. */
  fullNameOf(typeName: TypeName): string | null {
    const known = this.find(typeName);
    if (known !== undefined) return known?.fullName ?? null;
    switch (typeName.kind) {
      case "TypeName":
        return LANGUAGE_TYPES.get(typeName.name.toLowerCase()) ?? typeName.name;
      case "ArrayTypeName":
        return `${this.fullNameOf(typeName.elementType)}[${",".repeat(typeName.rank - 1)}]`;
      case "GenericTypeName":
        return typeNameText(typeName);
      default:
        return typeName satisfies never;
    }
  }

  /** Whether the name means this one of the few types the language itself knows. */
  isType(typeName: TypeName, type: LanguageType): boolean {
    return this.fullNameOf(typeName) === type;
  }
}

export type LanguageType = "System.Void" | "System.Management.Automation.PSReference";

/** Short names, in lower case, of the types that the language treats specially. */
const LANGUAGE_TYPES: ReadonlyMap<string, string> = new Map([
  ["object", "System.Object"],
  ["psreference", "System.Management.Automation.PSReference"],
  ["ref", "System.Management.Automation.PSReference"],
  ["string", "System.String"],
  ["system.object", "System.Object"],
  ["system.string", "System.String"],
  ["system.void", "System.Void"],
  ["system.management.automation.psreference", "System.Management.Automation.PSReference"],
  ["void", "System.Void"],
]);

export function sameName(a: string, b: string): boolean {
  return a.length === b.length && a.toLowerCase() === b.toLowerCase();
}

/** A method's function has the member for its parent. */
export function isMethod(definition: FunctionDefinitionAst, parent: Ast | undefined): boolean {
  return parent?.kind === "FunctionMember" && parent.definition === definition;
}
