import { ErrorRecord, newException, PlatformError, toText } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { filePathFor } from "../file-paths.ts";
import { timeStamp, transcriptsOf } from "./transcripts.ts";

const SWITCH = "System.Management.Automation.SwitchParameter";
const REQUIRED = [{ kind: "ValidateNotNullOrEmpty" }] as const;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.host/start-transcript */
export function startTranscript(): CmdletDeclaration {
  return {
    name: "Start-Transcript",
    module: "Microsoft.PowerShell.Host",
    type: "Microsoft.PowerShell.Commands.StartTranscriptCommand",
    defaultParameterSet: "ByPath",
    supportsShouldProcess: true,
    outputTypes: ["System.String"],
    parameters: [
      { name: "Path", type: "System.String", sets: [{ set: "ByPath", position: 0 }], attributes: REQUIRED },
      {
        name: "LiteralPath",
        type: "System.String",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "ByLiteralPath", position: 0 }],
        attributes: REQUIRED,
      },
      { name: "OutputDirectory", type: "System.String", sets: [{ set: "ByOutputDirectory", position: 0 }], attributes: REQUIRED },
      { name: "Append", type: SWITCH },
      { name: "Force", type: SWITCH },
      { name: "NoClobber", type: SWITCH, aliases: ["NoOverwrite"] },
      { name: "IncludeInvocationHeader", type: SWITCH },
      { name: "UseMinimalHeader", type: SWITCH },
    ],
    create: (cmdlet) => new StartTranscript(cmdlet),
  };
}

class StartTranscript implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  end(): void {
    const cmdlet = this.#cmdlet;
    const { parameters, host, session } = cmdlet;
    const path = this.#path();
    if (!cmdlet.shouldProcess(path)) return;
    const status = host.files.status(path);
    if (status?.kind === "directory")
      this.#fail("CannotStartTranscription", `Access to the path '${path}' is denied.`, "UnauthorizedAccessException");
    if (status !== undefined && parameters.isSet("NoClobber") && !parameters.isSet("Append")) {
      this.#fail("NoClobber", `File ${path} already exists and NoClobber was specified.`, "UnauthorizedAccessException");
    }
    try {
      this.#prepare(path);
      transcriptsOf(session.context).start(path, { hasFullHeader: !parameters.isSet("UseMinimalHeader") });
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      this.#fail(
        "CannotStartTranscription",
        `Transcription cannot be started due to the error: ${error.message}`,
        "InvalidOperationException",
      );
    }
    cmdlet.writeObject(`Transcript started, output file is ${path}`);
  }

  #path(): string {
    const { parameters, session } = this.#cmdlet;
    if (parameters.has("LiteralPath")) return filePathFor(this.#cmdlet, parameters.text("LiteralPath"), { isLiteral: true });
    if (parameters.has("Path")) return filePathFor(this.#cmdlet, parameters.text("Path"), { isLiteral: false });
    if (parameters.has("OutputDirectory")) {
      return `${filePathFor(this.#cmdlet, parameters.text("OutputDirectory"), { isLiteral: true })}/${this.#fileName()}`;
    }
    const preset = session.variables.value("Transcript");
    if (preset !== null && preset !== undefined) return toText(preset, session.context);
    return `${this.#cmdlet.host.environment.homeDirectory}/${this.#fileName()}`;
  }

  /** Names that nobody guesses: others may be able to write in the folder. */
  #fileName(): string {
    const { host, session } = this.#cmdlet;
    const letters = [...host.randomBytes(8)].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join("");
    return `PowerShell_transcript.${host.environment.machineName}.${letters}.${timeStamp(session.context)}.txt`;
  }

  #prepare(path: string): void {
    const { host, parameters } = this.#cmdlet;
    const folder = path.slice(0, path.lastIndexOf("/")) || "/";
    if (host.files.status(folder) === undefined) host.files.createDirectory(folder);
    if (!parameters.isSet("Append")) host.files.writeFile(path, new Uint8Array(), "create");
  }

  #fail(errorId: string, message: string, exceptionType: string): never {
    const exception = newException(`System.${exceptionType}`, message);
    this.#cmdlet.throwTerminatingError(new ErrorRecord(exception, errorId, "ResourceExists", this.#cmdlet.parameters.get("Path")));
  }
}
