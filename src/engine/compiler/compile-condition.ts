/** Conditions of `if` and of loops. */
import type { PipelineBaseAst } from "../../language/index.ts";
import { isTrue } from "../../objects/index.ts";
import type { Frame } from "../runtime/frame.ts";
import type { BlockBuilder } from "./block-builder.ts";
import { runsCommand } from "./execution-status.ts";

export function compileCondition(ast: PipelineBaseAst, builder: BlockBuilder): (frame: Frame) => boolean {
  const value = builder.value(ast);
  if (!runsCommand(ast)) {
    return (frame) => {
      frame.position = ast;
      return isTrue(value(frame));
    };
  }
  return (frame) => {
    frame.position = ast;
    const result = isTrue(value(frame));
    frame.context.questionMark = true;
    return result;
  };
}
