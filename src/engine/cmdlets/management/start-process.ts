import { Dictionary, ErrorRecord, type Exception, newException, TerminatingError, toText, unwrap } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration, ParameterDeclaration } from "../../cmdlet.ts";
import type { ProcessObject } from "../../processes/process-object.ts";
import { type ProgramStart, programPath, splitArguments, startProgram } from "../../processes/start-program.ts";
import { waitForExit } from "../../processes/wait-for-exit.ts";
import { MANAGEMENT } from "./path-parameters.ts";

const SWITCH = "System.Management.Automation.SwitchParameter";
const DEFAULT = [{ set: "Default" }] as const;
const REQUIRED = [{ kind: "ValidateNotNullOrEmpty" }] as const;

function stream(name: string, alias: string): ParameterDeclaration {
  return { name, type: "System.String", aliases: [alias], sets: DEFAULT, attributes: REQUIRED };
}

/**
 * Deviation: -Credential and -LoadUserProfile are refused, as -Verb and -WindowStyle are on Linux.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/start-process
 */
export function startProcess(): CmdletDeclaration {
  return {
    name: "Start-Process",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.StartProcessCommand",
    aliases: ["saps"],
    defaultParameterSet: "Default",
    supportsShouldProcess: true,
    outputTypes: ["System.Diagnostics.Process"],
    parameters: [
      {
        name: "FilePath",
        type: "System.String",
        aliases: ["PSPath", "Path"],
        sets: [{ mandatory: true, position: 0 }],
        attributes: REQUIRED,
      },
      { name: "ArgumentList", type: "System.String[]", aliases: ["Args"], sets: [{ position: 1 }] },
      {
        name: "Credential",
        type: "System.Management.Automation.PSCredential",
        aliases: ["RunAs"],
        sets: DEFAULT,
        attributes: REQUIRED,
      },
      { name: "WorkingDirectory", type: "System.String", attributes: REQUIRED },
      { name: "LoadUserProfile", type: SWITCH, aliases: ["Lup"], sets: DEFAULT },
      { name: "NoNewWindow", type: SWITCH, aliases: ["nnw"], sets: DEFAULT },
      { name: "PassThru", type: SWITCH },
      stream("RedirectStandardError", "RSE"),
      stream("RedirectStandardInput", "RSI"),
      stream("RedirectStandardOutput", "RSO"),
      {
        name: "Verb",
        type: "System.String",
        sets: [{ set: "UseShellExecute" }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }, { kind: "ArgumentCompleter" }],
      },
      { name: "WindowStyle", type: "System.Diagnostics.ProcessWindowStyle", attributes: REQUIRED },
      { name: "Wait", type: SWITCH },
      { name: "UseNewEnvironment", type: SWITCH, sets: DEFAULT },
      { name: "Environment", type: "System.Collections.Hashtable" },
    ],
    create: (cmdlet) => new StartProcess(cmdlet),
  };
}

class StartProcess implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters, session } = cmdlet;
    for (const name of ["WindowStyle", "Verb", "LoadUserProfile", "Credential"]) if (parameters.has(name)) this.#refuse(name);
    const start = this.#start();
    if (start === null) return;
    const file = programPath(session.context, start.file);
    if (!cmdlet.shouldProcess([file, ...parameters.texts("ArgumentList")].join(" "))) return;
    const process = this.#run(start);
    if (parameters.isSet("PassThru")) cmdlet.writeObject(process);
    if (parameters.isSet("Wait"))
      waitForExit(
        cmdlet,
        () => cmdlet.host.clock.monotonicMs(),
        () => process.hasExited,
        null,
      );
  }

  #refuse(parameter: string): never {
    const message = `The parameter '-${parameter}' is not supported for the cmdlet 'Start-Process' on this edition of PowerShell.`;
    const exception = newException("System.NotSupportedException", message);
    this.#cmdlet.throwTerminatingError(new ErrorRecord(exception, "NotSupportedException", "NotImplemented", null));
  }

  /** Null where something of it cannot be, which was told. */
  #start(): ProgramStart | null {
    const { parameters, session, host } = this.#cmdlet;
    const { path } = session;
    const folder = parameters.has("WorkingDirectory") ? this.#native("WorkingDirectory") : path.fileSystemLocation;
    if (parameters.has("WorkingDirectory") && host.files.status(folder)?.kind !== "directory") {
      return this.#invalid("WorkingDirectory", "DirectoryNotFoundException");
    }
    const input = parameters.has("RedirectStandardInput") ? this.#native("RedirectStandardInput") : undefined;
    if (input !== undefined && host.files.status(input) === undefined)
      return this.#invalid("RedirectStandardInput", "FileNotFoundException");
    const output = parameters.has("RedirectStandardOutput") ? this.#native("RedirectStandardOutput") : undefined;
    const errors = parameters.has("RedirectStandardError") ? this.#native("RedirectStandardError") : undefined;
    if (output !== undefined && output === errors) return this.#same("RedirectStandardOutput", "RedirectStandardError");
    if (input !== undefined && input === output) return this.#same("RedirectStandardInput", "RedirectStandardOutput");
    if (input !== undefined && input === errors) return this.#same("RedirectStandardInput", "RedirectStandardError");
    for (const target of [output, errors]) if (target !== undefined) this.#clear(target);
    return {
      file: parameters.text("FilePath"),
      arguments: splitArguments(parameters.texts("ArgumentList").join(" ")),
      workingDirectory: folder,
      environment: this.#environment(),
      ...(input === undefined ? {} : { input }),
      ...(output === undefined ? {} : { output }),
      ...(errors === undefined ? {} : { errors }),
    };
  }

  #native(parameter: string): string {
    const given = this.#cmdlet.parameters.text(parameter);
    return this.#cmdlet.session.path.toNative(given) ?? given;
  }

  #environment(): ReadonlyMap<string, string> {
    const { parameters, host, evaluation } = this.#cmdlet;
    const variables = new Map(host.environment.entries());
    const given = unwrap(parameters.get("Environment"));
    if (!(given instanceof Dictionary)) return variables;
    for (const { key, value } of given.entries()) {
      const name = toText(key, evaluation);
      if (value === null) variables.delete(name);
      else variables.set(name, toText(value, evaluation));
    }
    return variables;
  }

  /** The files are there, and empty, before the program begins. */
  #clear(path: string): void {
    const { files } = this.#cmdlet.host;
    const folder = path.slice(0, path.lastIndexOf("/")) || "/";
    if (files.status(folder)?.kind !== "directory") {
      const exception = newException("System.IO.DirectoryNotFoundException", `Could not find a part of the path '${path}'.`);
      this.#cmdlet.throwTerminatingError(new ErrorRecord(exception, "System.IO.DirectoryNotFoundException", "NotSpecified", null));
    }
    files.writeFile(path, new Uint8Array(), "create");
  }

  #invalid(parameter: string, errorId: string): null {
    const value = this.#cmdlet.parameters.text(parameter);
    const name = parameter === "WorkingDirectory" ? parameter : `${parameter} '${value}'`;
    const message = `This command cannot be run because either the parameter "${name}" has a value that is not valid or cannot be used with this command. Give a valid input and Run your command again.`;
    return this.#report(newException(`System.IO.${errorId}`, message), errorId);
  }

  #same(first: string, second: string): null {
    const message = `This command cannot be run because "${first}" and "${second}" are same. Give different inputs and Run your command again.`;
    return this.#report(newException("System.InvalidOperationException", message), "InvalidOperationException");
  }

  #report(exception: Exception, errorId: string): null {
    this.#cmdlet.writeError(new ErrorRecord(exception, errorId, "InvalidOperation", null));
    return null;
  }

  #run(start: ProgramStart): ProcessObject {
    try {
      return startProgram(this.#cmdlet.session.context, start);
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      const message = `This command cannot be run due to the error: ${error.record.exception.message}`;
      const exception = newException("System.InvalidOperationException", message);
      return this.#cmdlet.throwTerminatingError(new ErrorRecord(exception, "InvalidOperationException", "InvalidOperation", null));
    }
  }
}
