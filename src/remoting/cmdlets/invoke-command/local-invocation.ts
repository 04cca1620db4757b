/** Invoke-Command without a computer: a script block in this runspace. */
import { type CmdletBody, type CmdletContext, type DrivenPipeline, PSScriptBlock, scriptBlockFromFile } from "../../../engine/index.ts";
import { enumerate, type PSValue, unwrap } from "../../../objects/index.ts";

export class LocalInvocation implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: PSValue[] = [];
  #pipeline: DrivenPipeline | null = null;
  #block: PSScriptBlock | null = null;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  begin(): void {
    const cmdlet = this.#cmdlet;
    this.#block = blockOf(cmdlet);
    // A lone pipeline of commands takes its input as it comes; other blocks find it in $input.
    if (cmdlet.isExpectingInput && this.#block !== null && !/\$\{?input\b/i.test(this.#block.text)) {
      this.#pipeline = cmdlet.drivePipeline(this.#block, argumentsOf(cmdlet));
    }
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    if (!parameters.has("InputObject")) return;
    const input = parameters.get("InputObject");
    if (this.#pipeline === null) this.#input.push(input);
    else this.#pipeline.process(input);
  }

  end(): void {
    const cmdlet = this.#cmdlet;
    if (this.#pipeline !== null) {
      this.#pipeline.end();
      return;
    }
    if (this.#block === null) return;
    cmdlet.streamScript(this.#block, (value) => cmdlet.writeObject(value), {
      args: argumentsOf(cmdlet),
      input: this.#input,
      newScope: !cmdlet.parameters.isSet("NoNewScope"),
      continuesAfterErrors: true,
    });
  }

  dispose(): void {
    this.#pipeline?.dispose();
  }
}

/** `-ScriptBlock`, or the script of `-FilePath`. */
export function blockOf(cmdlet: CmdletContext): PSScriptBlock | null {
  const filePath = cmdlet.parameters.text("FilePath");
  if (filePath !== "") return scriptBlockFromFile(cmdlet, filePath, { isLiteral: false });
  const block = unwrap(cmdlet.parameters.get("ScriptBlock"));
  return block instanceof PSScriptBlock ? block : null;
}

export function argumentsOf(cmdlet: CmdletContext): readonly PSValue[] {
  return cmdlet.parameters.has("ArgumentList") ? enumerate(cmdlet.parameters.get("ArgumentList")) : [];
}
