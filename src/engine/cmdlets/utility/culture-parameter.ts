import { CultureInfo, CultureInfoType, createInstance, type EvaluationContext } from "../../../objects/index.ts";
import type { CmdletContext } from "../../cmdlet.ts";

/** What -Culture names: a culture or its number, hexadecimal after 0x. The current one when it is not given. */
export function cultureParameter(cmdlet: CmdletContext): CultureInfo {
  const { evaluation, parameters } = cmdlet;
  const text = parameters.text("Culture", "").trim();
  if (text === "") return evaluation.culture;
  return cultureOf(/^(0x[0-9a-f]+|[0-9,]+)$/i.test(text) ? Number(text.replaceAll(",", "")) : text, evaluation);
}

/** @throws {TerminatingError} CultureNotFoundException. */
export function cultureOf(name: string | number, ctx: EvaluationContext): CultureInfo {
  const culture = createInstance(CultureInfoType, [name], ctx);
  return culture instanceof CultureInfo ? culture : ctx.culture;
}
