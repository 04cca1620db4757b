import type { CmdletDeclaration } from "../../cmdlet.ts";
import { transcriptsOf } from "./transcripts.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.host/stop-transcript */
export function stopTranscript(): CmdletDeclaration {
  return {
    name: "Stop-Transcript",
    module: "Microsoft.PowerShell.Host",
    type: "Microsoft.PowerShell.Commands.StopTranscriptCommand",
    supportsShouldProcess: true,
    outputTypes: ["System.String"],
    parameters: [],
    create: (cmdlet) => ({
      begin() {
        if (!cmdlet.shouldProcess("")) return;
        const path = transcriptsOf(cmdlet.session.context).stop();
        if (path !== null) {
          cmdlet.writeObject(`Transcript stopped, output file is ${path}`);
          return;
        }
        cmdlet.throwTerminatingError(
          cmdlet.makeError({
            message: "An error occurred stopping transcription: The host is not currently transcribing.",
            errorId: "InvalidOperation",
            category: "InvalidOperation",
            exceptionType: "System.InvalidOperationException",
          }),
        );
      },
    }),
  };
}
