/** `-match` and its relatives: they leave `$Matches` behind. */
import { type CaseMode, matchesTable, matchOperator, type Regex } from "../../objects/index.ts";
import type { Frame } from "../runtime/frame.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Eval } from "./block-code.ts";
import { setLocal } from "./compile-loop.ts";

export type MatchOperator = "-match" | "-notmatch" | "-cmatch" | "-cnotmatch";

export function compileMatch(operator: MatchOperator, left: Eval, right: Eval, builder: BlockBuilder): Eval {
  const mode: CaseMode = operator.startsWith("-c") ? "MatchCase" : "IgnoreCase";
  const options = { mode, isNegated: operator.endsWith("notmatch") };
  const slot = builder.slot("Matches");
  return (frame) => {
    const result = matchOperator(left(frame), right(frame), options, frame.context);
    if (result.matches !== null) setLocal(frame, slot, result.matches);
    return result.value;
  };
}

/** A regex clause of `switch`. */
export function storeMatches(regex: Regex, text: string, frame: Frame, slot: number): boolean {
  const found = regex.find(text);
  if (found === undefined) return false;
  setLocal(frame, slot, matchesTable(regex, found));
  return true;
}
