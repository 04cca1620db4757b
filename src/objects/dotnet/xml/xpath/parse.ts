/** XPath 1.0 text → tree. */
import type { TerminatingError } from "../../../error-record.ts";
import { netError } from "../../../errors.ts";
import type { Axis, BinaryOperator, Expression, NodeTest, Step, XPathType } from "./expression.ts";

/** @throws {TerminatingError} XPathException. */
export function parseXPath(source: string): Expression {
  return new Parser(source).parse();
}

export function xpathError(message: string): TerminatingError {
  return netError("System.Xml.XPath.XPathException", message);
}

export const NODE_SET_EXPECTED = "Expression must evaluate to a node-set.";

type Token =
  | { readonly kind: "name"; readonly prefix: string; readonly name: string; readonly isCall: boolean; readonly isAxis: boolean }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "symbol"; readonly text: string }
  | { readonly kind: "end" };

const NAME_START =
  "A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uDFFF\\uF900-\\uFDCF\\uFDF0-\\uFFFD";
const NAME = `[${NAME_START}][-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040${NAME_START}]*`;
const TOKEN = new RegExp(
  `\\s*(?:(${NAME})(?::(?!:)(${NAME}|\\*))?(?=(\\s*\\()?)(?=(\\s*::)?)|(\\d+(?:\\.\\d*)?|\\.\\d+)|("[^"]*"|'[^']*')|(::|\\.\\.|//|!=|<=|>=|[-()[\\].@,/|+=<>*$])|($))`,
  "y",
);

const AXES: ReadonlySet<string> = new Set([
  "ancestor",
  "ancestor-or-self",
  "attribute",
  "child",
  "descendant",
  "descendant-or-self",
  "following",
  "following-sibling",
  "namespace",
  "parent",
  "preceding",
  "preceding-sibling",
  "self",
]);
const NODE_TYPES: ReadonlySet<string> = new Set(["comment", "text", "processing-instruction", "node"]);

const ANY_NODE: Step = { axis: "descendant-or-self", test: { kind: "node" }, predicates: [] };

/** Numbers of arguments and type of every function; Infinity for any number. */
export const FUNCTIONS: ReadonlyMap<string, readonly [least: number, most: number, type: XPathType]> = new Map([
  ["last", [0, 0, "number"]],
  ["position", [0, 0, "number"]],
  ["count", [1, 1, "number"]],
  ["id", [1, 1, "nodeset"]],
  ["local-name", [0, 1, "string"]],
  ["namespace-uri", [0, 1, "string"]],
  ["name", [0, 1, "string"]],
  ["string", [0, 1, "string"]],
  ["concat", [2, Number.POSITIVE_INFINITY, "string"]],
  ["starts-with", [2, 2, "boolean"]],
  ["contains", [2, 2, "boolean"]],
  ["substring-before", [2, 2, "string"]],
  ["substring-after", [2, 2, "string"]],
  ["substring", [2, 3, "string"]],
  ["string-length", [0, 1, "number"]],
  ["normalize-space", [0, 1, "string"]],
  ["translate", [3, 3, "string"]],
  ["boolean", [1, 1, "boolean"]],
  ["not", [1, 1, "boolean"]],
  ["true", [0, 0, "boolean"]],
  ["false", [0, 0, "boolean"]],
  ["lang", [1, 1, "boolean"]],
  ["number", [0, 1, "number"]],
  ["sum", [1, 1, "number"]],
  ["floor", [1, 1, "number"]],
  ["ceiling", [1, 1, "number"]],
  ["round", [1, 1, "number"]],
]);
const NODE_SET_FUNCTIONS: ReadonlySet<string> = new Set(["count", "sum", "local-name", "namespace-uri", "name"]);

/** Operators from the loosest to the tightest. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ["or"],
  ["and"],
  ["=", "!="],
  ["<", "<=", ">", ">="],
  ["+", "-"],
  ["*", "div", "mod"],
];

class Parser {
  readonly #source: string;
  #position = 0;
  #token: Token = { kind: "end" };
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
    this.#next();
  }

  parse(): Expression {
    const expression = this.#expression(0);
    if (this.#token.kind !== "end") throw this.#invalidToken();
    return expression;
  }

  #next(): void {
    TOKEN.lastIndex = this.#position;
    const match = TOKEN.exec(this.#source);
    if (match === null) {
      if (/^\s*["']/.test(this.#source.slice(this.#position))) throw xpathError("This is an unclosed string.");
      throw this.#invalidToken();
    }
    this.#position = TOKEN.lastIndex;
    const [, name, local, call, axis, number, text, symbol] = match;
    if (name !== undefined) {
      this.#token = {
        kind: "name",
        prefix: local === undefined ? "" : name,
        name: local ?? name,
        isCall: call !== undefined,
        isAxis: axis !== undefined,
      };
    } else if (number !== undefined) this.#token = { kind: "number", value: Number(number) };
    else if (text !== undefined) this.#token = { kind: "string", value: text.slice(1, -1) };
    else if (symbol !== undefined) this.#token = { kind: "symbol", text: symbol };
    else this.#token = { kind: "end" };
  }

  #invalidToken(): TerminatingError {
    return xpathError(`'${this.#source}' has an invalid token.`);
  }

  #isSymbol(text: string): boolean {
    return this.#token.kind === "symbol" && this.#token.text === text;
  }

  #take(text: string): void {
    if (!this.#isSymbol(text)) throw this.#invalidToken();
    this.#next();
  }

  /** The operator that stands here, when it is one of a level: names are operators only where one can stand. */
  #operator(level: readonly BinaryOperator[]): BinaryOperator | undefined {
    const token = this.#token;
    const word = token.kind === "symbol" ? token.text : token.kind === "name" && token.prefix === "" ? token.name : "";
    return level.find((operator) => operator === word);
  }

  #expression(level: number): Expression {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#unary();
    let left = this.#expression(level + 1);
    for (let operator = this.#operator(operators); operator !== undefined; operator = this.#operator(operators)) {
      this.#next();
      const right = this.#expression(level + 1);
      left = { kind: "binary", type: level < 4 ? "boolean" : "number", operator, left, right };
    }
    return left;
  }

  #unary(): Expression {
    let isNegative = false;
    let isSigned = false;
    while (this.#isSymbol("-")) {
      isSigned = true;
      isNegative = !isNegative;
      this.#next();
    }
    const operand = this.#union();
    if (!isSigned) return operand;
    const negated: Expression = { kind: "negate", type: "number", operand };
    return isNegative ? negated : { kind: "negate", type: "number", operand: negated };
  }

  #union(): Expression {
    let left = this.#path();
    while (this.#isSymbol("|")) {
      this.#next();
      const right = this.#path();
      requireNodeSet(left);
      requireNodeSet(right);
      left = { kind: "union", type: "nodeset", left, right };
    }
    return left;
  }

  #path(): Expression {
    if (this.#depth++ > 1000) throw xpathError("The xpath query is too complex.");
    try {
      if (this.#isPrimary()) return this.#filterPath();
      return this.#locationPath();
    } finally {
      this.#depth--;
    }
  }

  #isPrimary(): boolean {
    const token = this.#token;
    switch (token.kind) {
      case "number":
      case "string":
        return true;
      case "symbol":
        return token.text === "(" || token.text === "$";
      case "name":
        return token.isCall && !(token.prefix === "" && NODE_TYPES.has(token.name));
      default:
        return false;
    }
  }

  #filterPath(): Expression {
    let base = this.#primary();
    const predicates: Expression[] = [];
    while (this.#isSymbol("[")) {
      requireNodeSet(base);
      predicates.push(this.#predicate());
    }
    if (predicates.length > 0) base = { kind: "filter", type: "nodeset", base, predicates };
    if (!this.#isSymbol("/") && !this.#isSymbol("//")) return base;
    requireNodeSet(base);
    return { kind: "path", type: "nodeset", base, steps: this.#steps([]) };
  }

  #locationPath(): Expression {
    if (this.#isSymbol("/")) {
      this.#next();
      const root: Expression = { kind: "root", type: "nodeset" };
      return this.#isStep() ? { kind: "path", type: "nodeset", base: root, steps: this.#steps([this.#step()]) } : root;
    }
    if (this.#isSymbol("//")) {
      return { kind: "path", type: "nodeset", base: { kind: "root", type: "nodeset" }, steps: this.#steps([]) };
    }
    return { kind: "path", type: "nodeset", base: undefined, steps: this.#steps([this.#step()]) };
  }

  #isStep(): boolean {
    const token = this.#token;
    return token.kind === "name" || (token.kind === "symbol" && /^(\.|\.\.|@|\*)$/.test(token.text));
  }

  /** What follows the steps that are there: `/step` and `//step`, as often as they come. */
  #steps(steps: Step[]): readonly Step[] {
    for (;;) {
      if (this.#isSymbol("//")) steps.push(ANY_NODE);
      else if (!this.#isSymbol("/")) return steps;
      this.#next();
      steps.push(this.#step());
    }
  }

  #step(): Step {
    if (this.#isSymbol(".")) {
      this.#next();
      return { axis: "self", test: { kind: "node" }, predicates: [] };
    }
    if (this.#isSymbol("..")) {
      this.#next();
      return { axis: "parent", test: { kind: "node" }, predicates: [] };
    }
    const axis = this.#axis();
    const test = this.#nodeTest();
    const predicates: Expression[] = [];
    while (this.#isSymbol("[")) predicates.push(this.#predicate());
    return { axis, test, predicates };
  }

  #axis(): Axis {
    if (this.#isSymbol("@")) {
      this.#next();
      return "attribute";
    }
    const token = this.#token;
    if (token.kind !== "name" || !token.isAxis) return "child";
    if (token.prefix !== "" || !AXES.has(token.name)) throw this.#invalidToken();
    this.#next();
    this.#take("::");
    return token.name as Axis;
  }

  #nodeTest(): NodeTest {
    const token = this.#token;
    if (this.#isSymbol("*")) {
      this.#next();
      return { kind: "anyName", prefix: "" };
    }
    if (token.kind !== "name") throw xpathError(NODE_SET_EXPECTED);
    this.#next();
    if (token.isCall && token.prefix === "" && NODE_TYPES.has(token.name)) return this.#nodeType(token.name);
    return token.name === "*" ? { kind: "anyName", prefix: token.prefix } : { kind: "name", prefix: token.prefix, localName: token.name };
  }

  #nodeType(name: string): NodeTest {
    this.#take("(");
    let target: string | undefined;
    if (name === "processing-instruction" && this.#token.kind === "string") {
      target = this.#token.value;
      this.#next();
    }
    this.#take(")");
    switch (name) {
      case "comment":
        return { kind: "comment" };
      case "text":
        return { kind: "text" };
      case "node":
        return { kind: "node" };
      default:
        return { kind: "instruction", target };
    }
  }

  #predicate(): Expression {
    this.#take("[");
    const expression = this.#expression(0);
    this.#take("]");
    return expression;
  }

  #primary(): Expression {
    const token = this.#token;
    this.#next();
    switch (token.kind) {
      case "number":
        return { kind: "number", type: "number", value: token.value };
      case "string":
        return { kind: "string", type: "string", value: token.value };
      case "name":
        return this.#call(token.prefix, token.name);
      default:
    }
    if (token.kind === "symbol" && token.text === "$") return this.#variable();
    const expression = this.#expression(0);
    this.#take(")");
    return expression;
  }

  #variable(): Expression {
    const token = this.#token;
    if (token.kind !== "name") throw this.#invalidToken();
    this.#next();
    return { kind: "variable", type: "any", name: token.name };
  }

  #call(prefix: string, name: string): Expression {
    this.#take("(");
    const args: Expression[] = [];
    if (!this.#isSymbol(")")) {
      args.push(this.#expression(0));
      while (this.#isSymbol(",")) {
        this.#next();
        args.push(this.#expression(0));
      }
    }
    this.#take(")");
    const signature = prefix === "" ? FUNCTIONS.get(name) : undefined;
    if (signature === undefined) return { kind: "call", type: "any", name: prefix === "" ? name : `${prefix}:${name}`, args };
    const [least, most, type] = signature;
    if (args.length < least || args.length > most) {
      throw xpathError(`Function '${name}' in '${this.#source}' has an invalid number of arguments.`);
    }
    const [first] = args;
    if (NODE_SET_FUNCTIONS.has(name) && first !== undefined && first.type !== "nodeset" && first.type !== "any") {
      throw xpathError(`'${this.#source}' has an invalid argument.`);
    }
    return { kind: "call", type, name, args };
  }
}

function requireNodeSet(expression: Expression): void {
  if (expression.type !== "nodeset" && expression.type !== "any") throw xpathError(NODE_SET_EXPECTED);
}
