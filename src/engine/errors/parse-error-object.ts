/** `[System.Management.Automation.Language.ParseError]`. */
import type { ParseError, ScriptSource } from "../../language/index.ts";
import { defineType, ReferenceObject, type TypeInfo } from "../../objects/index.ts";
import { positionMessage } from "./position-message.ts";
import { ScriptExtent } from "./script-extent.ts";

/** One of the parser's, or of those that are found when types and modules are looked up. */
export type ScriptParseError = Omit<ParseError, "errorId"> & { readonly errorId: string };

export class ParseErrorObject extends ReferenceObject {
  readonly error: ScriptParseError;
  readonly source: ScriptSource;

  constructor(error: ScriptParseError, source: ScriptSource) {
    super();
    this.error = error;
    this.source = source;
  }

  override nativeType(): TypeInfo {
    return ParseErrorType;
  }

  get extent(): ScriptExtent {
    return new ScriptExtent({ source: this.source, start: this.error.start, end: this.error.end });
  }
}

export const ParseErrorType: TypeInfo = defineType<ParseErrorObject>({
  name: "System.Management.Automation.Language.ParseError",
  assembly: "System.Management.Automation",
  text: (e) => `${positionMessage(e.extent.range)}\n${e.error.message}`,
  members: (m) => [
    m.property("System.Management.Automation.Language.IScriptExtent Extent {get;}", (e) => e.extent),
    m.property("string ErrorId {get;}", (e) => e.error.errorId),
    m.property("string Message {get;}", (e) => e.error.message),
    m.property("bool IncompleteInput {get;}", (e) => e.error.incompleteInput),
  ],
});
