/** Delegate types, and what can be done with a delegate. */
import { Delegate } from "../delegate.ts";
import { argumentError } from "../errors.ts";
import { describeType, type TypeDescription } from "../type-description.ts";
import { DelegateType, defineType, type TypeInfo } from "../type-info.ts";

function delegateType(name: string, ...typeParameters: string[]): TypeInfo {
  return defineType({
    name: typeParameters.length === 0 ? name : `${name}\`${typeParameters.length}`,
    kind: "delegate",
    isSealed: true,
    typeParameters,
  });
}

/** T1 … Tn; one alone is T. */
function parameters(count: number): string[] {
  return count === 1 ? ["T"] : Array.from({ length: count }, (_, index) => `T${index + 1}`);
}

const COUNTS = Array.from({ length: 9 }, (_, count) => count);

export const delegateTypes: readonly TypeInfo[] = [
  ...COUNTS.map((count) => delegateType("System.Action", ...parameters(count))),
  ...COUNTS.map((count) => delegateType("System.Func", ...parameters(count), "TResult")),
  delegateType("System.Predicate", "T"),
  delegateType("System.Comparison", "T"),
  delegateType("System.Converter", "TInput", "TOutput"),
  delegateType("System.EventHandler"),
  delegateType("System.EventHandler", "TEventArgs"),
  delegateType("System.Text.RegularExpressions.MatchEvaluator"),
  delegateType("System.Threading.ThreadStart"),
  delegateType("System.Threading.ParameterizedThreadStart"),
  delegateType("System.Threading.TimerCallback"),
  delegateType("System.Threading.WaitCallback"),
  delegateType("System.AsyncCallback"),
  delegateType("System.Net.Security.RemoteCertificateValidationCallback"),
];

export const delegateDescription: TypeDescription = describeType<Delegate>(DelegateType, {
  members: (m) => [
    m.property("System.Object Target {get;}", (d) => d.scriptBlock ?? null),
    m.property("System.Reflection.MethodInfo Method {get;}", () => null),
    m.method("System.Object Invoke(Params System.Object[] args)", (d, args, ctx) => d.invoke(args, ctx)),
    m.method("System.Object DynamicInvoke(Params System.Object[] args)", (d, args, ctx) => d.invoke(args, ctx)),
    m.static("static System.Delegate Combine(System.Delegate a, System.Delegate b)", (first, second) => {
      if (!(first instanceof Delegate)) return second;
      if (!(second instanceof Delegate)) return first;
      if (first.type !== second.type) throw argumentError("Delegates must be of the same type.");
      return new Delegate(first.type, (args, ctx) => {
        first.invoke(args, ctx);
        return second.invoke(args, ctx);
      });
    }),
  ],
});
