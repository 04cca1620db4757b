import type { TypeName } from "./ast.ts";

/** What the parser's checks have to know about types; whoever has types tells it. */
export interface TypeLookup {
  /** The type a name means; null when there is none. */
  readonly find: (typeName: TypeName, context: TypeContext) => KnownType | null;
}

export interface TypeContext {
  /** Of `using namespace`, in the order of the script. */
  readonly namespaces: readonly string[];
  /** `Attribute` may be missing at the end of the name. */
  readonly isAttribute: boolean;
  /** How many arguments follow the name; 0 for a type that takes none. */
  readonly genericArgumentCount: number;
}

export interface KnownType {
  readonly fullName: string;
  /** Full names from the direct base class up to `System.Object`. */
  readonly baseTypes: readonly string[];
  /** A constant of the type, such as the name of an enum's value. */
  readonly hasConstant: (name: string) => boolean;
  /** The rest is for base classes; what is left out does no harm. */
  readonly isSealed?: boolean;
  readonly isInterface?: boolean;
  readonly hasDefaultConstructor?: boolean;
}
