import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../engine/index.ts";
import { CultureInfo, PSCredential, unwrap } from "../../objects/index.ts";
import { PSSessionOption, timeSpanOfMs } from "../types/ps-session-option.ts";
import { newPSSessionOptionParameters } from "./parameters/new-pssessionoption.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/new-pssessionoption */
export function newPSSessionOption(): CmdletDeclaration {
  return {
    name: "New-PSSessionOption",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.NewPSSessionOptionCommand",
    remotingCapability: "None",
    outputTypes: ["System.Management.Automation.Remoting.PSSessionOption"],
    parameters: newPSSessionOptionParameters(),
    create: (cmdlet) => new NewPSSessionOption(cmdlet),
  };
}

class NewPSSessionOption implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  begin(): void {
    const { parameters } = this.#cmdlet;
    const option = new PSSessionOption();
    option.proxyAccessType = parameters.enumName("ProxyAccessType", "None");
    option.setProxyAuthentication(parameters.enumName("ProxyAuthentication", "Negotiate"));
    const proxyCredential = unwrap(parameters.get("ProxyCredential"));
    option.proxyCredential = proxyCredential instanceof PSCredential ? proxyCredential : null;
    option.skipCACheck = parameters.isSet("SkipCACheck");
    option.skipCNCheck = parameters.isSet("SkipCNCheck");
    option.skipRevocationCheck = parameters.isSet("SkipRevocationCheck");
    option.noEncryption = parameters.isSet("NoEncryption");
    option.useUTF16 = parameters.isSet("UseUTF16");
    option.includePortInSPN = parameters.isSet("IncludePortInSPN");
    option.noCompression = parameters.isSet("NoCompression");
    option.noMachineProfile = parameters.isSet("NoMachineProfile");
    option.maximumConnectionRedirectionCount = parameters.number("MaximumRedirection", option.maximumConnectionRedirectionCount);
    // Unlike the class's constructor the cmdlet sets these two whether they were given or not.
    option.maximumReceivedObjectSize = this.#given("MaximumReceivedObjectSize");
    option.maxConnectionRetryCount = parameters.number("MaxConnectionRetryCount", 0);
    option.maximumReceivedDataSizePerCommand = this.#given("MaximumReceivedDataSizePerCommand");
    option.culture = this.#culture("Culture");
    option.uiCulture = this.#culture("UICulture");
    const openTimeout = this.#given("OpenTimeout");
    if (openTimeout !== null) option.openTimeout = timeSpanOfMs(openTimeout);
    const cancelTimeout = this.#given("CancelTimeout");
    if (cancelTimeout !== null) option.cancelTimeout = timeSpanOfMs(cancelTimeout);
    const idleTimeout = this.#given("IdleTimeout");
    if (idleTimeout !== null) option.idleTimeout = timeSpanOfMs(idleTimeout);
    const operationTimeout = this.#given("OperationTimeout");
    if (operationTimeout !== null) option.operationTimeout = timeSpanOfMs(operationTimeout);
    option.outputBufferingMode = parameters.enumName("OutputBufferingMode", "None");
    option.applicationArguments = parameters.get("ApplicationArguments");
    this.#cmdlet.writeObject(option);
  }

  #given(name: string): number | null {
    return this.#cmdlet.parameters.has(name) ? this.#cmdlet.parameters.number(name) : null;
  }

  #culture(name: string): CultureInfo | null {
    const culture = unwrap(this.#cmdlet.parameters.get(name));
    return culture instanceof CultureInfo ? culture : null;
  }
}
