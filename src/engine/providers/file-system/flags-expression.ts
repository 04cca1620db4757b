/**
 * `Directory+!Hidden,System`: a condition on the flags of an enum.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.management.automation.flagsexpression-1
 */
import {
  convertTo,
  defineType,
  EnumValue,
  type EvaluationContext,
  enumerate,
  ReferenceObject,
  runtimeError,
  TerminatingError,
  type TypeInfo,
  toText,
} from "../../../objects/index.ts";

/** One name, perhaps with a `!` in front. */
interface Operand {
  readonly bits: number;
  readonly isNegated: boolean;
}

export class FlagsExpression extends ReferenceObject {
  readonly #type: TypeInfo;
  /** Any of them holds; each holds when all of its operands do. */
  readonly #clauses: readonly (readonly Operand[])[];

  constructor(type: TypeInfo, clauses: readonly (readonly Operand[])[]) {
    super();
    this.#type = type;
    this.#clauses = clauses;
  }

  override nativeType(): TypeInfo {
    return this.#type;
  }

  evaluate(bits: number): boolean {
    return this.#clauses.some((clause) => clause.every((operand) => ((bits & operand.bits) === operand.bits) !== operand.isNegated));
  }

  /** Whether the flag occurs, be it negated. */
  mentions(flag: number): boolean {
    return this.#clauses.some((clause) => clause.some(({ bits }) => (flag & bits) === flag));
  }
}

export const FlagsExpressionType: TypeInfo = defineType<FlagsExpression>({
  name: "System.Management.Automation.FlagsExpression`1",
  typeParameters: ["T"],
  assembly: "System.Management.Automation",
  isSealed: true,
  members: (m) => [
    m.create("System.Management.Automation.FlagsExpression[T] new(string expression)", (type, expression, ctx) =>
      parse(type, [expression], ctx),
    ),
    m.create("System.Management.Automation.FlagsExpression[T] new(System.Object[] expression)", (type, expression, ctx) =>
      parse(
        type,
        enumerate(expression).map((clause) => toText(clause, ctx)),
        ctx,
      ),
    ),
    m.method("bool Evaluate(T value)", (e, value) => e.evaluate(value instanceof EnumValue ? Number(value.value) : 0)),
  ],
});

function parse(type: TypeInfo, texts: readonly string[], ctx: EvaluationContext): FlagsExpression {
  const [enumType] = type.typeArguments;
  if (enumType === undefined || enumType.enumeration === undefined) {
    throw failure(
      "InvalidGenericType",
      "The generic type specified for the expression must represent an enum. Specify a valid enum type. ",
    );
  }
  if (texts.length === 0 || texts.some((text) => text.trim() === "")) {
    throw failure(
      "EmptyInputString",
      "The input expression must not be empty. Specify at least one identifier name in each input expression. ",
    );
  }
  return new FlagsExpression(
    type,
    texts.flatMap((text) => parseClauses(text, enumType, ctx)),
  );
}

function parseClauses(text: string, type: TypeInfo, ctx: EvaluationContext): Operand[][] {
  const clauses: Operand[][] = [[]];
  let previous: "operator" | "not" | "name" = "operator";
  for (const token of tokens(text)) {
    const isOperator = token === "," || token === "+";
    if (previous === "operator" && isOperator) throw unexpectedOperator();
    if (previous === "not" && (isOperator || token === "!")) throw nameExpected();
    if (previous === "name" && !isOperator) {
      throw failure(
        "SyntaxErrorBinaryOperatorExpected",
        "Unable to parse the expression due to an unexpected token. Only an OR (,) operator or AND (+) operator is expected after an identifier name.",
      );
    }
    if (token === ",") clauses.push([]);
    if (isOperator) previous = "operator";
    else if (token === "!") previous = "not";
    else {
      clauses[clauses.length - 1]?.push({ bits: flagOf(token, type, ctx), isNegated: previous === "not" });
      previous = "name";
    }
  }
  if (previous === "operator") throw unexpectedOperator();
  if (previous === "not") throw nameExpected();
  return clauses;
}

/** Names and operators; a name may stand in quotes. */
function tokens(text: string): string[] {
  const found = text.match(/[,+!]|[^,+!]+/g) ?? [];
  return found
    .map((token) =>
      token
        .trim()
        .replace(/^(['"])(.*)\1$/, "$2")
        .trim(),
    )
    .filter((token) => token !== "");
}

function flagOf(name: string, type: TypeInfo, ctx: EvaluationContext): number {
  try {
    const value = convertTo(name, type, ctx);
    return value instanceof EnumValue ? Number(value.value) : 0;
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    const { exception } = error.record;
    throw failure("NoEnumNameMatch", (exception.innerException ?? exception).message);
  }
}

function unexpectedOperator(): TerminatingError {
  return failure(
    "SyntaxErrorUnexpectedBinaryOperator",
    "Unable to parse the expression due to an unexpected token. An identifier name or a NOT (!) operator is expected at the start of the expression, or after an OR (,) operator or an AND (+) operator. Also, an expression must not end with an OR (,), AND (+) or NOT (!) operator.",
  );
}

function nameExpected(): TerminatingError {
  return failure(
    "SyntaxErrorIdentifierExpected",
    "Unable to parse the expression due to an unexpected token after a NOT (!) operator. An identifier name is expected after a NOT (!) operator.",
  );
}

function failure(errorId: string, message: string): TerminatingError {
  return runtimeError(errorId, message, { category: "InvalidArgument" });
}
