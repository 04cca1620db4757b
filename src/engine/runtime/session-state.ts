/**
 * A table of scopes: the global one, or that of a module. Code runs in the current scope of the session state that its script block is
 * bound to, so that a module's functions see the module's variables and not their caller's.
 */
import type { VariablePath } from "../../language/index.ts";
import type { PSValue } from "../../objects/index.ts";
import { CommandTable } from "../commands/command-table.ts";
import type { PSModuleInfo } from "../modules/module-info.ts";
import { SessionModules } from "../modules/session-modules.ts";
import { readDrivePath, writeDrivePath } from "../providers/drive-variables.ts";
import { SessionPath } from "../providers/session-path.ts";
import type { ExecutionContext } from "./execution-context.ts";
import type { Frame } from "./frame.ts";
import { Scope } from "./scope.ts";
import { SessionVariables } from "./session-variables.ts";

export class SessionState {
  readonly context: ExecutionContext;
  /** The outermost scope that is this session state's own. */
  readonly scope: Scope;
  currentScope: Scope;
  readonly module: PSModuleInfo | null;
  readonly commands: CommandTable;
  readonly variables: SessionVariables;
  readonly path: SessionPath;
  readonly modules: SessionModules = new SessionModules();

  constructor(context: ExecutionContext, parent: Scope | null, module: PSModuleInfo | null) {
    this.context = context;
    this.scope = new Scope(parent, { isScriptScope: true, layout: null, locals: [] });
    this.currentScope = this.scope;
    this.module = module;
    this.commands = new CommandTable(this);
    this.variables = new SessionVariables(this);
    this.path = new SessionPath(this);
  }

  /** Runs something in a scope of this session state. */
  within<Result>(scope: Scope, run: () => Result): Result {
    const { context } = this;
    const scopeBefore = this.currentScope;
    const sessionBefore = context.session;
    this.currentScope = scope;
    context.session = this;
    try {
      return run();
    } finally {
      this.currentScope = scopeBefore;
      context.session = sessionBefore;
      if (scope !== scopeBefore && (scope.functions !== null || scope.aliases !== null)) context.commandEpoch++;
    }
  }

  /** `$env:PATH` and the like. */
  readDriveVariable(path: VariablePath, frame: Frame): PSValue {
    return readDrivePath(this, path, frame);
  }

  writeDriveVariable(path: VariablePath, value: PSValue, frame: Frame): void {
    writeDrivePath(this, path, value, frame);
  }
}
