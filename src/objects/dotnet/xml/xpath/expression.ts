/** XPath 1.0 expressions as trees. */

export type XPathType = "nodeset" | "number" | "string" | "boolean" | "any";

export type Axis =
  | "ancestor"
  | "ancestor-or-self"
  | "attribute"
  | "child"
  | "descendant"
  | "descendant-or-self"
  | "following"
  | "following-sibling"
  | "namespace"
  | "parent"
  | "preceding"
  | "preceding-sibling"
  | "self";

export type NodeTest =
  | { readonly kind: "name"; readonly prefix: string; readonly localName: string }
  /** `*` and `prefix:*`. */
  | { readonly kind: "anyName"; readonly prefix: string }
  | { readonly kind: "node" }
  | { readonly kind: "text" }
  | { readonly kind: "comment" }
  | { readonly kind: "instruction"; readonly target: string | undefined };

export interface Step {
  readonly axis: Axis;
  readonly test: NodeTest;
  readonly predicates: readonly Expression[];
}

export type BinaryOperator = "or" | "and" | "=" | "!=" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "div" | "mod";

export type Expression =
  | { readonly kind: "number"; readonly type: "number"; readonly value: number }
  | { readonly kind: "string"; readonly type: "string"; readonly value: string }
  | { readonly kind: "negate"; readonly type: "number"; readonly operand: Expression }
  | {
      readonly kind: "binary";
      readonly type: "number" | "boolean";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "union"; readonly type: "nodeset"; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "call"; readonly type: XPathType; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: "variable"; readonly type: "any"; readonly name: string }
  | { readonly kind: "filter"; readonly type: "nodeset"; readonly base: Expression; readonly predicates: readonly Expression[] }
  /** Without a base the path begins at the context node. */
  | { readonly kind: "path"; readonly type: "nodeset"; readonly base: Expression | undefined; readonly steps: readonly Step[] }
  | { readonly kind: "root"; readonly type: "nodeset" };
