/** The commands of a session that Import- and Export-PSSession make proxies of. */
import { type CmdletContext, writeStreamObject } from "../../../engine/index.ts";
import {
  Dictionary,
  ErrorDetails,
  ErrorRecord,
  type Exception,
  enumerate,
  getProperty,
  isTrue,
  newException,
  ProgressRecord,
  type PSValue,
  toText,
  unwrap,
  WildcardPattern,
} from "../../../objects/index.ts";
import { NO_MERGE, type PipelineCommand } from "../../../psrp/index.ts";
import { statementsRequest } from "../../session/pipeline-request.ts";
import type { PSSession } from "../../session/ps-session.ts";
import { runPipeline } from "../../session/run-pipeline.ts";

export interface ProxyParameter {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly isSwitch: boolean;
}

export interface ProxyCommand {
  readonly name: string;
  /** CommandTypes of the command over there. */
  readonly type: string;
  /** It has the common parameters. */
  readonly isCmdlet: boolean;
  readonly parameters: readonly ProxyParameter[];
}

export interface ProxyCommands {
  readonly commands: readonly ProxyCommand[];
  /** Alias → command. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** Nothing that could be more than a name may come into generated code. */
const SAFE_NAME = /^[-._:\\\p{Ll}\p{Lu}\p{Lt}\p{Lo}\p{Nd}\p{Lm}]{1,100}$/u;

/** What a session needs to be entered and asked; nobody wants proxies of it unless he says so. */
const SKIPPED_UNLESS_NAMED: ReadonlySet<string> = new Set([
  "get-command",
  "get-formatdata",
  "get-help",
  "select-object",
  "measure-object",
  "exit-pssession",
  "out-default",
]);

const COMMON_PARAMETERS = [
  "Verbose",
  "Debug",
  "ErrorAction",
  "WarningAction",
  "InformationAction",
  "ErrorVariable",
  "WarningVariable",
  "OutVariable",
  "OutBuffer",
  "PipelineVariable",
  "InformationVariable",
] as const;

const DEFAULT_TYPES = "Alias, Function, Filter, Cmdlet, Configuration";

/** PowerShell's own id of this progress. */
const ACTIVITY_ID = 1_905_347_799;
const ACTIVITY = "Creating implicit remoting module ...";

/** Asks the session. Ends the cmdlet where nothing can be made of the answer. */
export class RemoteCommands {
  readonly #cmdlet: CmdletContext;
  readonly #session: PSSession;
  readonly #names: readonly string[];
  readonly #patterns: readonly WildcardPattern[];
  readonly #commands = new Map<string, ProxyCommand>();
  readonly #aliases = new Map<string, string>();
  readonly #shadowing: string[] = [];
  #received = 0;

  constructor(cmdlet: CmdletContext, session: PSSession) {
    this.#cmdlet = cmdlet;
    this.#session = session;
    this.#names = cmdlet.parameters.has("CommandName") ? cmdlet.parameters.texts("CommandName") : ["*"];
    this.#patterns = this.#names.map((name) => new WildcardPattern(name, { ignoreCase: true }));
  }

  find(): ProxyCommands {
    const { parameters } = this.#cmdlet;
    const wantsFormatsOnly = parameters.has("FormatTypeName") && !parameters.has("CommandName");
    if (this.#names.length > 0 && !wantsFormatsOnly) this.#ask();
    this.#progress("Completed.", true);
    if (this.#shadowing.length > 0) this.#reportShadowing();
    return { commands: [...this.#commands.values()], aliases: this.#aliases };
  }

  #ask(): void {
    this.#progress("Getting command information from remote session ...", false);
    const { runspace } = this.#session;
    const request = statementsRequest([[this.#getCommand(), SELECT]], { noInput: true, host: this.#cmdlet.host.host });
    const failure = runPipeline(runspace, request, (object) => {
      if (object.type === "output") this.#add(object.value);
      else writeStreamObject(this.#cmdlet, object);
    });
    if (failure !== null) this.#refuseFailure(failure);
    if (this.#received === 0 && this.#cmdlet.parameters.has("CommandName")) {
      this.#refuse("ErrorNoResultsFromRemoteEnd", "Running the Get-Command command in a remote session returned no results.");
    }
  }

  #getCommand(): PipelineCommand {
    const { parameters } = this.#cmdlet;
    const given = (name: string, standard: PSValue): PSValue => (parameters.has(name) ? parameters.get(name) : standard);
    return {
      text: "Get-Command",
      isScript: false,
      useLocalScope: null,
      merge: NO_MERGE,
      parameters: [
        {
          name: "CommandType",
          value: parameters.has("CommandType") ? toText(parameters.get("CommandType"), this.#cmdlet.evaluation) : DEFAULT_TYPES,
        },
        { name: "Name", value: [...this.#names] },
        { name: "Module", value: given("Module", []) },
        ...(parameters.has("FullyQualifiedModule")
          ? [{ name: "FullyQualifiedModule", value: parameters.get("FullyQualifiedModule") }]
          : []),
        { name: "ArgumentList", value: given("ArgumentList", null) },
        { name: "ErrorAction", value: "SilentlyContinue" },
      ],
    };
  }

  #add(value: PSValue): void {
    this.#received++;
    this.#progress(`Getting command information from remote session ... ${this.#received} commands received`, false);
    const found = this.#proxyOf(value);
    if (found === null) return;
    const { proxy, target } = found;
    const key = (target ?? proxy.name).toLowerCase();
    const known = this.#commands.get(key);
    if (known !== undefined && priorityOf(known.type) < priorityOf(proxy.type)) return;
    if (target !== null) this.#aliases.set(proxy.name, target);
    this.#commands.set(key, target === null ? proxy : { ...proxy, name: target });
  }

  /** Null for a command that is not wanted or not trusted; the user has been told where he must know. */
  #proxyOf(value: PSValue): { readonly proxy: ProxyCommand; readonly target: string | null } | null {
    const name = this.#text(value, "Name");
    const type = this.#text(value, "CommandType");
    const target = type === "Alias" ? this.#optionalText(value, "ResolvedCommandName") : null;
    if (type === "Alias" && target === null) {
      this.#skip("ErrorCouldntResolveAlias", `Could not resolve remote alias '${name}'.`, "OperationTimeout", "System.ArgumentException");
    }
    if (!this.#isAsked(name)) {
      const message = `Proxy creation has been skipped for the '${name}' command, because the name did not match the value of the Name parameter.`;
      return this.#skip("ErrorSkippedNonRequestedCommand", message, "ResourceExists");
    }
    const unsafe = [name, target ?? name].find((each) => !SAFE_NAME.test(each));
    if (unsafe !== undefined) return this.#skipUnsafe("Command", unsafe, unsafe);
    const parameters = this.#parametersOf(name, value);
    if (parameters === null) return null;
    if (this.#isKeptBack(name) || this.#isShadowing(name)) return null;
    const names = new Set(parameters.map((parameter) => parameter.name.toLowerCase()));
    const isCmdlet = COMMON_PARAMETERS.every((parameter) => names.has(parameter.toLowerCase()));
    return { proxy: { name, type, isCmdlet, parameters }, target };
  }

  #parametersOf(command: string, value: PSValue): readonly ProxyParameter[] | null {
    const table = unwrap(getProperty(value, "Parameters", this.#cmdlet.evaluation));
    const parameters: ProxyParameter[] = [];
    for (const { value: entry } of table instanceof Dictionary ? table.entries() : []) {
      const name = this.#text(entry, "Name");
      if (name.toLowerCase() === "asjob") continue;
      if (!SAFE_NAME.test(name) || name.includes(":")) return this.#skipUnsafe("Parameter", command, name);
      const aliases = enumerate(getProperty(entry, "Aliases", this.#cmdlet.evaluation)).map((alias) =>
        toText(alias, this.#cmdlet.evaluation),
      );
      const unsafe = aliases.find((alias) => !SAFE_NAME.test(alias));
      if (unsafe !== undefined) return this.#skipUnsafe("Alias", command, unsafe);
      parameters.push({ name, aliases, isSwitch: isTrue(getProperty(entry, "SwitchParameter", this.#cmdlet.evaluation)) });
    }
    return parameters;
  }

  #isAsked(name: string): boolean {
    const bare = name.replace(/\.[^.]*$/, "");
    return this.#patterns.some((pattern) => pattern.isMatch(name) || pattern.isMatch(bare));
  }

  #isKeptBack(name: string): boolean {
    return SKIPPED_UNLESS_NAMED.has(name.toLowerCase()) && !this.#names.some((asked) => asked.toLowerCase() === name.toLowerCase());
  }

  #isShadowing(name: string): boolean {
    const { session, parameters } = this.#cmdlet;
    if (parameters.isSet("AllowClobber")) return false;
    const prefixed = withPrefix(name, parameters.has("Prefix") ? parameters.text("Prefix") : "");
    if (session.context.commands.findLoaded(prefixed, session) === undefined) return false;
    this.#shadowing.push(name);
    return true;
  }

  #text(value: PSValue, property: string): string {
    const text = this.#optionalText(value, property);
    if (text === null)
      this.#refuse("ErrorMalformedDataFromRemoteCommand", "Data returned by the remote Get-Command command is not in the expected format.");
    return text;
  }

  #optionalText(value: PSValue, property: string): string | null {
    const found = getProperty(value, property, this.#cmdlet.evaluation);
    const text = found === null || found === undefined ? "" : toText(found, this.#cmdlet.evaluation);
    return text === "" ? null : text;
  }

  // ------------------------------------------------------------------------------------------------------------------ what is told

  #progress(status: string, isCompleted: boolean): void {
    const record = new ProgressRecord(ACTIVITY_ID, ACTIVITY, status);
    if (isCompleted) {
      record.percentComplete = 100;
      record.secondsRemaining = 0;
      record.isCompleted = true;
    }
    this.#cmdlet.writeProgress(record);
  }

  #reportShadowing(): void {
    this.#cmdlet.writeWarning(
      `Proxy creation has been skipped for the following command: '${this.#shadowing.join(", ")}', because it would shadow an existing local command.  Use the AllowClobber parameter if you want to shadow existing local commands.`,
    );
    if (this.#commands.size > 0) return;
    this.#refuse(
      "ErrorNoCommandsImportedBecauseOfSkipping",
      "No command proxies have been created, because all of the requested remote commands would shadow existing local commands.  Use the AllowClobber parameter if you want to shadow existing local commands.",
    );
  }

  #skipUnsafe(kind: "Command" | "Parameter" | "Alias", command: string, name: string): null {
    const message =
      kind === "Command"
        ? `Proxy creation has been skipped for the '${command}' command, because PowerShell could not verify the safety of the command name.`
        : `Proxy creation has been skipped for the '${command}' command, because PowerShell could not verify the safety of the name '${name}'.`;
    return this.#skip(`ErrorSkippedUnsafe${kind}Name`, message, "InvalidData");
  }

  #skip(
    errorId: string,
    message: string,
    category: "ResourceExists" | "InvalidData" | "OperationTimeout",
    type = "System.InvalidOperationException",
  ): null {
    this.#cmdlet.writeError(withDetails(new ErrorRecord(newException(type, message), errorId, category)));
    return null;
  }

  #refuse(errorId: string, message: string): never {
    const record = new ErrorRecord(newException("System.ArgumentException", message), errorId, "InvalidResult");
    return this.#cmdlet.throwTerminatingError(withDetails(record));
  }

  #refuseFailure(failure: Exception): never {
    const own = failure.details.get("errorrecord");
    const isMissing = own instanceof ErrorRecord && own.fullyQualifiedErrorId.startsWith("CommandNotFoundException");
    const message = isMissing
      ? `The ${this.#cmdlet.declaration.name} cmdlet requires the following commands in the remote session: Get-Command, Get-FormatData, and Select-Object. The following commands are used, but optional: Get-Help, and Measure-Object. Verify that the remote session includes the required commands, and then try again.`
      : `Running the Get-Command command in a remote session reported the following error: ${failure.message}.`;
    const exception = newException("System.Management.Automation.RuntimeException", message, failure);
    const record = isMissing
      ? new ErrorRecord(exception, "ErrorRequiredRemoteCommandNotFound", "ObjectNotFound")
      : new ErrorRecord(exception, "ErrorFromRemoteCommand", "InvalidResult");
    return this.#cmdlet.throwTerminatingError(withDetails(record));
  }
}

const SELECT: PipelineCommand = {
  text: "Select-Object",
  isScript: false,
  useLocalScope: null,
  merge: NO_MERGE,
  parameters: [
    { name: "Property", value: ["Name", "CommandType", "ResolvedCommandName", "DefaultParameterSet", "CmdletBinding", "Parameters"] },
  ],
};

/** Which command a name stands for where there are several: the lowest. */
function priorityOf(type: string): number {
  switch (type) {
    case "Alias":
      return 10;
    case "Filter":
    case "Function":
    case "Script":
      return 20;
    case "Cmdlet":
      return 30;
    default:
      return 40;
  }
}

/** `Get-Thing` with the prefix My is `Get-MyThing`. */
function withPrefix(name: string, prefix: string): string {
  const dash = name.indexOf("-");
  return dash < 0 ? prefix + name : name.slice(0, dash + 1) + prefix + name.slice(dash + 1);
}

function withDetails(record: ErrorRecord): ErrorRecord {
  record.errorDetails = new ErrorDetails(record.exception.message);
  return record;
}
