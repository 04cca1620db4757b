/** Script blocks: where a compilation begins. */
import type {
  FunctionDefinitionAst,
  FunctionMemberAst,
  NamedBlockAst,
  ScriptBlockAst,
  ScriptSource,
  StatementBlockAst,
} from "../../language/index.ts";
import { functionMetadata } from "../binder/function-parameters.ts";
import { BlockBuilder, type CompilerRules } from "./block-builder.ts";
import { BlockCode, type BlockRole, type CompiledBlock, type Exec } from "./block-code.ts";
import { compileExpression } from "./compile-expression.ts";
import { compileValue } from "./compile-pipeline.ts";
import { compileStatements } from "./compile-sequence.ts";
import { compileStatement } from "./compile-statement.ts";

/** The rules of one script: `using namespace` holds for everything in it. */
function rulesFor(namespaces: readonly string[]): CompilerRules {
  const block = (
    ast: ScriptBlockAst,
    about: { readonly name: string; readonly role: BlockRole },
    parameters: FunctionDefinitionAst["parameters"] = null,
  ): BlockCode => new BlockCode(ast, (code) => compileBlock(code, rules, namespaces), { ...about, parameters, namespaces });
  const rules: CompilerRules = {
    expression: compileExpression,
    statement: compileStatement,
    statements: compileStatements,
    value: compileValue,
    block: (ast, about) => block(ast, about),
    functionCode: (ast) => block(ast.body, { name: plainName(ast.name), role: "function" }, ast.parameters),
    blockOfStatements: (ast, builder) => block(asScriptBlock(ast, builder), { name: "", role: "block" }),
  };
  return rules;
}

/** The rules for what is compiled by itself: a command of a pipeline that is driven from outside. */
export function compilerRules(namespaces: readonly string[]): CompilerRules {
  return rulesFor(namespaces);
}

/** The code of a parsed script. */
export function scriptCode(ast: ScriptBlockAst, about: { readonly name: string; readonly role: BlockRole }): BlockCode {
  const namespaces = ast.usings.flatMap((using) => (using.usingKind === "namespace" && using.name !== null ? [using.name.value] : []));
  return rulesFor(namespaces).block(ast, about);
}

function compileBlock(code: BlockCode, rules: CompilerRules, namespaces: readonly string[]): CompiledBlock {
  const { ast } = code;
  const builder = new BlockBuilder(code, rules, namespaces);
  const parameters = code.parameters ?? ast.paramBlock?.parameters ?? [];
  const attributes = [...(ast.paramBlock?.attributes ?? []), ...ast.attributes];
  const metadata = functionMetadata(parameters, attributes, builder);
  const part = (block: NamedBlockAst | null): Exec | null => (block === null ? null : rules.statements(block, builder));
  const compiled = {
    dynamicParam: part(ast.dynamicParamBlock),
    begin: part(ast.beginBlock),
    process: part(ast.processBlock),
    end: part(ast.endBlock),
    clean: part(ast.cleanBlock),
  };
  return { layout: builder.layout, metadata, ...compiled, underscoreSlot: builder.slotOf("_"), usesInput: builder.slotOf("input") >= 0 };
}

function asScriptBlock(ast: StatementBlockAst, builder: BlockBuilder): ScriptBlockAst {
  return scriptBlockOf(ast, builder.source);
}

function scriptBlockOf(ast: StatementBlockAst, source: ScriptSource): ScriptBlockAst {
  const { start, end } = ast;
  return {
    kind: "ScriptBlock",
    start,
    end,
    source,
    usings: [],
    attributes: [],
    paramBlock: null,
    dynamicParamBlock: null,
    beginBlock: null,
    processBlock: null,
    endBlock: { kind: "NamedBlock", start, end, blockKind: "end", isUnnamed: true, statements: ast.statements, traps: ast.traps },
    cleanBlock: null,
    requirements: null,
  };
}

/** `global:f` is called `f`. */
function plainName(name: string): string {
  const colon = name.indexOf(":");
  return colon > 0 && /^(global|script|local|private)$/i.test(name.slice(0, colon)) ? name.slice(colon + 1) : name;
}

/** The code of a method of a class. */
export function methodCode(ast: FunctionMemberAst, namespaces: readonly string[]): BlockCode {
  const rules = rulesFor(namespaces);
  return new BlockCode(ast.body, (code) => compileBlock(code, rules, namespaces), {
    name: ast.name,
    role: "method",
    parameters: ast.parameters,
    namespaces,
  });
}

/**
 * Code that computes the initial values of a class's properties.
 *
 * @param compile Compiles the values with the builder it gets.
 */
export function classInitializer(
  ast: StatementBlockAst,
  source: ScriptSource,
  namespaces: readonly string[],
  compile: (builder: BlockBuilder) => void,
): BlockCode {
  const rules = rulesFor(namespaces);
  const block = scriptBlockOf(ast, source);
  return new BlockCode(
    block,
    (code) => {
      const builder = new BlockBuilder(code, rules, namespaces);
      compile(builder);
      return {
        layout: builder.layout,
        metadata: functionMetadata([], [], builder),
        dynamicParam: null,
        begin: null,
        process: null,
        end: null,
        clean: null,
        underscoreSlot: -1,
        usesInput: false,
      };
    },
    { name: "", role: "method", parameters: null, namespaces },
  );
}
