/** Statements → closures. */
import type { StatementAst } from "../../language/index.ts";
import { runtimeError } from "../../objects/index.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Exec } from "./block-code.ts";
import {
  compileData,
  compileExit,
  compileFunctionDefinition,
  compileIf,
  compileJump,
  compileReturn,
  compileThrow,
} from "./compile-flow.ts";
import { compileDoLoop, compileFor, compileForEach, compileWhile } from "./compile-loop.ts";
import {
  compileAssignmentStatement,
  compileCommandExpression,
  compilePipelineChain,
  compilePipelineStatement,
} from "./compile-pipeline.ts";
import { compileSwitch } from "./compile-switch.ts";
import { compileTry } from "./compile-try.ts";

export function compileStatement(ast: StatementAst, builder: BlockBuilder): Exec {
  switch (ast.kind) {
    case "Pipeline":
      return compilePipelineStatement(ast, builder);
    case "CommandExpression":
      return compileCommandExpression(ast, builder);
    case "PipelineChain":
      return compilePipelineChain(ast, builder);
    case "AssignmentStatement":
      return compileAssignmentStatement(ast, builder);
    case "StatementBlock":
      return builder.statements(ast);
    case "IfStatement":
      return compileIf(ast, builder);
    case "WhileStatement":
      return compileWhile(ast, builder);
    case "DoWhileStatement":
    case "DoUntilStatement":
      return compileDoLoop(ast, builder);
    case "ForStatement":
      return compileFor(ast, builder);
    case "ForEachStatement":
      return compileForEach(ast, builder);
    case "SwitchStatement":
      return compileSwitch(ast, builder);
    case "TryStatement":
      return compileTry(ast, builder);
    case "FunctionDefinition":
      return compileFunctionDefinition(ast, builder);
    case "BreakStatement":
    case "ContinueStatement":
      return compileJump(ast, builder);
    case "ReturnStatement":
      return compileReturn(ast, builder);
    case "ExitStatement":
      return compileExit(ast, builder);
    case "ThrowStatement":
      return compileThrow(ast, builder);
    case "DataStatement":
      return compileData(ast, builder);
    // Types are defined, modules loaded and traps set before the first statement runs.
    case "TypeDefinition":
    case "UsingStatement":
    case "TrapStatement":
      return () => undefined;
    case "BlockStatement":
      return notSupported("WorkflowBlockNotSupported", `A '${ast.blockKind}' block is not supported outside a workflow.`);
    case "ConfigurationDefinition":
      return notSupported("ConfigurationNotSupported", "DSC configurations are not supported.");
    case "ErrorStatement":
      return () => undefined;
    default:
      return ast satisfies never;
  }
}

function notSupported(errorId: string, message: string): Exec {
  return () => {
    throw runtimeError(errorId, message, { category: "NotImplemented" });
  };
}
