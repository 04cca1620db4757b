import { BooleanType, Int32Type, StringType } from "./core-types.ts";
import { oneOrMany } from "./ets/members.ts";
import type { TypeInfo } from "./type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject, type ScriptBlock } from "./value.ts";

/** A delegate: a script block or a function of ours, of a delegate type. */
export class Delegate extends ReferenceObject {
  readonly type: TypeInfo;
  /** The script block, where one is behind it. */
  readonly scriptBlock: ScriptBlock | undefined;
  readonly #call: (args: readonly PSValue[], ctx: EvaluationContext) => PSValue;

  constructor(type: TypeInfo, target: ScriptBlock | ((args: readonly PSValue[], ctx: EvaluationContext) => PSValue)) {
    super();
    this.type = type;
    if (typeof target === "function") {
      this.scriptBlock = undefined;
      this.#call = target;
    } else {
      this.scriptBlock = target;
      this.#call = (args, ctx) => oneOrMany(ctx.invokeScriptBlock(target, args, { underscore: args[0] ?? null }));
    }
  }

  override nativeType(): TypeInfo {
    return this.type;
  }

  /** Calls it; what comes back is of the delegate's return type. */
  invoke(args: readonly PSValue[], ctx: EvaluationContext): PSValue {
    const result = this.#call(args, ctx);
    const returnType = returnTypeOf(this.type);
    if (returnType === "void") return undefined;
    return returnType === undefined ? result : ctx.types.operations.convertTo(result, returnType, ctx);
  }
}

/** Undefined where anything may come back. */
function returnTypeOf(type: TypeInfo): TypeInfo | "void" | undefined {
  switch (type.name.split("`")[0]) {
    case "Predicate":
    case "RemoteCertificateValidationCallback":
      return BooleanType;
    case "Comparison":
      return Int32Type;
    case "MatchEvaluator":
      return StringType;
    case "Func":
    case "Converter":
      return type.typeArguments.at(-1);
    case "Action":
    case "EventHandler":
    case "ThreadStart":
      return "void";
    default:
      return undefined;
  }
}
