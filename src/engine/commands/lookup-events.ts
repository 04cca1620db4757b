/** `$ExecutionContext.InvokeCommand.PreCommandLookupAction` and its relatives: script blocks that take part in finding a command. */
import { defineType, type PSValue, ReferenceObject, type ScriptBlock, type TypeInfo } from "../../objects/index.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { PSScriptBlock } from "../runtime/script-block.ts";
import { CommandInfo, FunctionInfo } from "./command-info.ts";

export class CommandLookupEventArgs extends ReferenceObject {
  readonly commandName: string;
  command: CommandInfo | null;
  commandScriptBlock: PSScriptBlock | null = null;
  stopSearch = false;

  constructor(commandName: string, command: CommandInfo | null) {
    super();
    this.commandName = commandName;
    this.command = command;
  }

  override nativeType(): TypeInfo {
    return CommandLookupEventArgsType;
  }

  setCommand(value: PSValue): void {
    this.command = value instanceof CommandInfo ? value : null;
    this.stopSearch = value !== null;
  }

  setScriptBlock(value: PSValue): void {
    this.commandScriptBlock = value instanceof PSScriptBlock ? value : null;
    if (this.commandScriptBlock !== null) {
      this.command = new FunctionInfo(this.commandName, this.commandScriptBlock, 0, "Function");
      this.stopSearch = true;
    }
  }
}

export const CommandLookupEventArgsType: TypeInfo = defineType<CommandLookupEventArgs>({
  name: "System.Management.Automation.CommandLookupEventArgs",
  assembly: "System.Management.Automation",
  members: (m) => [
    m.property("string CommandName {get;}", (a) => a.commandName),
    m.property(
      "System.Management.Automation.CommandInfo Command {get;set;}",
      (a) => a.command,
      (a, value) => a.setCommand(value),
    ),
    m.property(
      "bool StopSearch {get;set;}",
      (a) => a.stopSearch,
      (a, value) => {
        a.stopSearch = value;
      },
    ),
    m.property(
      "scriptblock CommandScriptBlock {get;set;}",
      (a) => a.commandScriptBlock ?? (null as never),
      (a, value) => a.setScriptBlock(value),
    ),
  ],
});

export class LookupEvents {
  readonly #context: ExecutionContext;
  before: ScriptBlock | null = null;
  after: ScriptBlock | null = null;
  notFound: ScriptBlock | null = null;
  /** A handler that calls commands must not be asked about them. */
  #isRunning = false;

  constructor(context: ExecutionContext) {
    this.#context = context;
  }

  get isEmpty(): boolean {
    return this.#isRunning || (this.before === null && this.after === null && this.notFound === null);
  }

  lookUp(name: string, find: () => CommandInfo | undefined): CommandInfo | undefined {
    const early = this.#ask(this.before, name, null);
    if (early !== undefined) return early;
    const found = find();
    if (found !== undefined) return this.#ask(this.after, name, found) ?? found;
    return this.#ask(this.notFound, name, null);
  }

  #ask(handler: ScriptBlock | null, name: string, command: CommandInfo | null): CommandInfo | undefined {
    if (handler === null) return undefined;
    const args = new CommandLookupEventArgs(name, command);
    this.#isRunning = true;
    try {
      this.#context.invokeScriptBlock(handler, [name, args]);
    } finally {
      this.#isRunning = false;
    }
    return args.command === null || (args.command === command && !args.stopSearch) ? undefined : args.command;
  }
}
