import { ErrorRecord, newException } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { resolveFiles, resolvePaths } from "../file-paths.ts";

/**
 * Deviation: certificates are not read; the command tells what is missing.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.security/get-pfxcertificate
 */
export function getPfxCertificate(): CmdletDeclaration {
  return {
    name: "Get-PfxCertificate",
    module: "Microsoft.PowerShell.Security",
    type: "Microsoft.PowerShell.Commands.GetPfxCertificateCommand",
    defaultParameterSet: "ByPath",
    outputTypes: ["System.Security.Cryptography.X509Certificates.X509Certificate2"],
    parameters: [
      {
        name: "FilePath",
        type: "System.String[]",
        sets: [{ set: "ByPath", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      },
      {
        name: "LiteralPath",
        type: "System.String[]",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "ByLiteralPath", mandatory: true, fromPipelineByPropertyName: true }],
      },
      { name: "Password", type: "System.Security.SecureString" },
      { name: "NoPromptForPassword", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new GetPfxCertificate(cmdlet),
  };
}

class GetPfxCertificate implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters, host } = this.#cmdlet;
    const isLiteral = parameters.has("LiteralPath");
    const found = parameters
      .texts(isLiteral ? "LiteralPath" : "FilePath")
      .flatMap((path) => (isLiteral ? resolveFiles(this.#cmdlet, path, { isLiteral }) : resolvePaths(this.#cmdlet, path)).paths)
      .filter((path) => host.files.status(path)?.targetKind === "file");
    if (found.length === 0)
      this.#fail("FileNotFound", "Command cannot find any of the specified files.", "System.IO.FileNotFoundException");
    const message = "Certificates cannot be read here. 'openssl x509' and 'openssl pkcs12' show what is in the files.";
    this.#fail("CertificatesNotSupported", message, "System.NotSupportedException");
  }

  #fail(errorId: string, message: string, type: string): never {
    this.#cmdlet.throwTerminatingError(new ErrorRecord(newException(type, message), errorId, "ObjectNotFound", null));
  }
}
