/** Which expressions a data file may hold: values that can be told without running anything. */
import type { Ast, ExpressionAst, StatementAst } from "../../../../language/index.ts";

/** Bounds on what a file from elsewhere may make us build. */
const MAX_NODES = 5000;
const MAX_KEYS = 500;

const CONSTANT_VARIABLES = new Set(["true", "false", "null", "psculture", "psuiculture"]);
const SAFE_OPERATORS = new Set(["+", "-", "!", "-not", "-bnot"]);
/** Types that a conversion cannot do anything but convert to. */
const PRIMITIVES = new Set(
  "array bigint bool boolean byte char datetime decimal double float guid hashtable int int16 int32 int64 long object ordered pscustomobject psobject regex sbyte short single string switch timespan uint uint16 uint32 uint64 ulong uri ushort version void xml".split(
    " ",
  ),
);

export function isSafeValue(ast: Ast, options: { readonly isUnlimited: boolean }): boolean {
  const check = new SafeValueCheck(options.isUnlimited);
  return check.isSafe(ast) && check.isWithinBounds;
}

class SafeValueCheck {
  readonly #isUnlimited: boolean;
  #nodes = 0;

  constructor(isUnlimited: boolean) {
    this.#isUnlimited = isUnlimited;
  }

  get isWithinBounds(): boolean {
    return this.#isUnlimited || this.#nodes < MAX_NODES;
  }

  isSafe(ast: Ast): boolean {
    this.#nodes++;
    switch (ast.kind) {
      case "ConstantExpression":
      case "StringConstantExpression":
      case "ScriptBlockExpression":
        return true;
      case "VariableExpression":
        return !ast.splatted && CONSTANT_VARIABLES.has(ast.path.toLowerCase());
      case "ExpandableStringExpression":
        return ast.parts.every((part) => typeof part === "string" || this.isSafe(part));
      case "UnaryExpression":
        return SAFE_OPERATORS.has(ast.operator) && this.isSafe(ast.child);
      case "ConvertExpression": {
        const { typeName } = ast.type;
        const element = typeName.kind === "ArrayTypeName" ? typeName.elementType : typeName;
        return element.kind === "TypeName" && PRIMITIVES.has(element.name.toLowerCase().replace(/^system\./, "")) && this.isSafe(ast.child);
      }
      case "IndexExpression":
        return this.isSafe(ast.index) && this.isSafe(ast.target);
      case "TernaryExpression":
        return this.isSafe(ast.condition) && this.isSafe(ast.ifTrue) && this.isSafe(ast.ifFalse);
      case "ParenExpression":
        return this.isSafe(ast.pipeline);
      case "SubExpression":
      case "ArrayExpression":
        return this.#areSafe(ast.subExpression.statements);
      case "ArrayLiteral":
        return this.#areSafe(ast.elements);
      case "Hashtable":
        if (!this.#isUnlimited && ast.pairs.length > MAX_KEYS) return false;
        return ast.pairs.every(({ key, value }) => this.isSafe(key) && this.isSafe(value));
      case "Pipeline": {
        const [only] = ast.elements;
        return (
          ast.elements.length === 1 && only?.kind === "CommandExpression" && only.redirections.length === 0 && this.isSafe(only.expression)
        );
      }
      default:
        return false;
    }
  }

  #areSafe(parts: readonly (ExpressionAst | StatementAst)[]): boolean {
    return parts.every((part) => this.isSafe(part));
  }
}
