import type { FunctionMemberAst, VariableExpressionAst } from "../ast.ts";
import type { CheckContext } from "./check-context.ts";
import { returnsNothing } from "./flow-checks.ts";
import { analyzeMember } from "./member-flow.ts";

/**
 * What a method may not have, and whether all its paths return.
 *
 * @param notLocal Takes the variables that are read before they are assigned; they are reported where the visit meets them.
 */
export function checkFunctionMember(member: FunctionMemberAst, context: CheckContext, notLocal: Set<VariableExpressionAst>): void {
  const { body } = member;
  if (body.paramBlock !== null) context.report(body.paramBlock, "ParamBlockNotAllowedInMethod");
  const { dynamicParamBlock, beginBlock, processBlock, endBlock, cleanBlock } = body;
  const first = dynamicParamBlock ?? beginBlock ?? processBlock;
  if (first !== null || cleanBlock !== null || endBlock?.isUnnamed === false) {
    context.report(first ?? endBlock ?? { start: 0, end: 0 }, "NamedBlockNotAllowedInMethod");
  }
  if (member.isConstructor && member.returnType !== null) context.report(member.returnType, "ConstructorCantHaveReturnType");
  const flow = analyzeMember(member, context);
  for (const variable of flow.notLocal) notLocal.add(variable);
  if (!flow.allPathsReturn && !returnsNothing(member, context)) {
    context.report({ start: member.nameStart, end: member.nameEnd }, "MethodHasCodePathNotReturn");
  }
}
