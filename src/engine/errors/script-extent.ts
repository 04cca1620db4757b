/** `IScriptExtent` and `IScriptPosition` as scripts see them. */
import { lineText, positionOf, type ScriptSource } from "../../language/index.ts";
import { defineType, ReferenceObject, type TypeInfo } from "../../objects/index.ts";
import { type ScriptRange, textOf } from "./position-message.ts";

export class ScriptExtent extends ReferenceObject {
  readonly range: ScriptRange;

  constructor(range: ScriptRange) {
    super();
    this.range = range;
  }

  override nativeType(): TypeInfo {
    return ScriptExtentType;
  }
}

export class ScriptPosition extends ReferenceObject {
  readonly source: ScriptSource;
  readonly offset: number;

  constructor(source: ScriptSource, offset: number) {
    super();
    this.source = source;
    this.offset = offset;
  }

  override nativeType(): TypeInfo {
    return ScriptPositionType;
  }
}

export const ScriptPositionType: TypeInfo = defineType<ScriptPosition>({
  name: "System.Management.Automation.Language.InternalScriptPosition",
  assembly: "System.Management.Automation",
  interfaces: ["System.Management.Automation.Language.IScriptPosition"],
  members: (m) => [
    m.property("string File {get;}", (p) => p.source.file ?? ""),
    m.property("int LineNumber {get;}", (p) => positionOf(p.source, p.offset).line),
    m.property("int ColumnNumber {get;}", (p) => positionOf(p.source, p.offset).column),
    m.property("string Line {get;}", (p) => lineText(p.source, positionOf(p.source, p.offset).line)),
    m.property("int Offset {get;}", (p) => p.offset),
    m.method("string GetFullScript()", (p) => p.source.text),
  ],
});

export const IScriptPositionType: TypeInfo = defineType({
  name: "System.Management.Automation.Language.IScriptPosition",
  kind: "interface",
  assembly: "System.Management.Automation",
});

export const IScriptExtentType: TypeInfo = defineType({
  name: "System.Management.Automation.Language.IScriptExtent",
  kind: "interface",
  assembly: "System.Management.Automation",
});

export const ScriptExtentType: TypeInfo = defineType<ScriptExtent>({
  name: "System.Management.Automation.Language.InternalScriptExtent",
  assembly: "System.Management.Automation",
  interfaces: ["System.Management.Automation.Language.IScriptExtent"],
  text: (e) => textOf(e.range),
  members: (m) => [
    m.property("string File {get;}", (e) => e.range.source.file ?? ""),
    m.property(
      "System.Management.Automation.Language.IScriptPosition StartScriptPosition {get;}",
      (e) => new ScriptPosition(e.range.source, e.range.start),
    ),
    m.property(
      "System.Management.Automation.Language.IScriptPosition EndScriptPosition {get;}",
      (e) => new ScriptPosition(e.range.source, e.range.end),
    ),
    m.property("int StartLineNumber {get;}", (e) => positionOf(e.range.source, e.range.start).line),
    m.property("int StartColumnNumber {get;}", (e) => positionOf(e.range.source, e.range.start).column),
    m.property("int EndLineNumber {get;}", (e) => positionOf(e.range.source, e.range.end).line),
    m.property("int EndColumnNumber {get;}", (e) => positionOf(e.range.source, e.range.end).column),
    m.property("string Text {get;}", (e) => textOf(e.range)),
    m.property("int StartOffset {get;}", (e) => e.range.start),
    m.property("int EndOffset {get;}", (e) => e.range.end),
  ],
});
