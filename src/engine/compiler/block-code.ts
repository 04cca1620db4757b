/** The compiled form of one script block, shared by all script block objects made from the same piece of text. */
import type { ParameterAst, ScriptBlockAst, ScriptSource } from "../../language/index.ts";
import type { PSValue } from "../../objects/index.ts";
import type { CommandMetadata } from "../binder/parameter-metadata.ts";
import type { Completion } from "../runtime/completion.ts";
import type { Frame } from "../runtime/frame.ts";
import type { VariableLayout } from "../runtime/scope.ts";

/** Runs a statement; what it gives back says how to go on, undefined is to the next statement. */
export type Exec = (frame: Frame) => Completion | undefined;

/** Computes an expression. */
export type Eval = (frame: Frame) => PSValue;

/** What compiling a script block gives. */
export interface CompiledBlock {
  readonly layout: VariableLayout;
  readonly dynamicParam: Exec | null;
  readonly begin: Exec | null;
  readonly process: Exec | null;
  readonly end: Exec | null;
  readonly clean: Exec | null;
  readonly metadata: CommandMetadata;
  /** The place of `$_` in the layout; -1 when the text does not name it. */
  readonly underscoreSlot: number;
  /** The text names `$input`. */
  readonly usesInput: boolean;
}

export type BlockCompiler = (code: BlockCode) => CompiledBlock;

export type BlockRole = "script" | "function" | "block" | "method";

export interface BlockFacts {
  readonly name: string;
  readonly role: BlockRole;
  readonly parameters: readonly ParameterAst[] | null;
  readonly namespaces: readonly string[];
}

export class BlockCode {
  readonly ast: ScriptBlockAst;
  /** `(…)` behind a function's name. */
  readonly parameters: readonly ParameterAst[] | null;
  /** Function name, or empty. */
  readonly name: string;
  readonly role: BlockRole;
  /** Of the script's `using namespace`. */
  readonly namespaces: readonly string[];
  readonly #compile: BlockCompiler;
  #compiled: CompiledBlock | undefined;

  constructor(ast: ScriptBlockAst, compile: BlockCompiler, about: BlockFacts) {
    this.ast = ast;
    this.name = about.name;
    this.role = about.role;
    this.parameters = about.parameters;
    this.namespaces = about.namespaces;
    this.#compile = compile;
  }

  get source(): ScriptSource {
    return this.ast.source;
  }

  get compiled(): CompiledBlock {
    this.#compiled ??= this.#compile(this);
    return this.#compiled;
  }

  /** Compiles now what would otherwise wait until somebody runs it. */
  compile(): void {
    this.#compiled ??= this.#compile(this);
  }

  get layout(): VariableLayout {
    return this.compiled.layout;
  }

  get metadata(): CommandMetadata {
    return this.compiled.metadata;
  }

  /** The text between the braces of a block, the whole text of a script. */
  get text(): string {
    const { source, start, end } = this.ast;
    const text = source.text.slice(start, end);
    return text.startsWith("{") && text.endsWith("}") && this.role !== "script" ? text.slice(1, -1) : text;
  }
}
