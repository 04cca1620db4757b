import { ErrorRecord, newException, typeOf, unwrap } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { type MarkdownColors, PSMarkdownOptionInfo, setMarkdownOptions } from "./markdown/markdown-options.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/set-markdownoption */
export function setMarkdownOption(): CmdletDeclaration {
  return {
    name: "Set-MarkdownOption",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.SetMarkdownOptionCommand",
    defaultParameterSet: "IndividualSetting",
    outputTypes: ["Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo"],
    parameters: [
      {
        name: "Header1Color",
        type: "System.String",
        sets: [{ set: "IndividualSetting" }],
        attributes: [{ kind: "Pattern", pattern: "^\\[*[0-9;]*?m{1}" }],
      },
      {
        name: "Header2Color",
        type: "System.String",
        sets: [{ set: "IndividualSetting" }],
        attributes: [{ kind: "Pattern", pattern: "^\\[*[0-9;]*?m{1}" }],
      },
      {
        name: "Header3Color",
        type: "System.String",
        sets: [{ set: "IndividualSetting" }],
        attributes: [{ kind: "Pattern", pattern: "^\\[*[0-9;]*?m{1}" }],
      },
      {
        name: "Header4Color",
        type: "System.String",
        sets: [{ set: "IndividualSetting" }],
        attributes: [{ kind: "Pattern", pattern: "^\\[*[0-9;]*?m{1}" }],
      },
      {
        name: "Header5Color",
        type: "System.String",
        sets: [{ set: "IndividualSetting" }],
        attributes: [{ kind: "Pattern", pattern: "^\\[*[0-9;]*?m{1}" }],
      },
      {
        name: "Header6Color",
        type: "System.String",
        sets: [{ set: "IndividualSetting" }],
        attributes: [{ kind: "Pattern", pattern: "^\\[*[0-9;]*?m{1}" }],
      },
      {
        name: "Code",
        type: "System.String",
        sets: [{ set: "IndividualSetting" }],
        attributes: [{ kind: "Pattern", pattern: "^\\[*[0-9;]*?m{1}" }],
      },
      {
        name: "ImageAltTextForegroundColor",
        type: "System.String",
        sets: [{ set: "IndividualSetting" }],
        attributes: [{ kind: "Pattern", pattern: "^\\[*[0-9;]*?m{1}" }],
      },
      {
        name: "LinkForegroundColor",
        type: "System.String",
        sets: [{ set: "IndividualSetting" }],
        attributes: [{ kind: "Pattern", pattern: "^\\[*[0-9;]*?m{1}" }],
      },
      {
        name: "ItalicsForegroundColor",
        type: "System.String",
        sets: [{ set: "IndividualSetting" }],
        attributes: [{ kind: "Pattern", pattern: "^\\[*[0-9;]*?m{1}" }],
      },
      {
        name: "BoldForegroundColor",
        type: "System.String",
        sets: [{ set: "IndividualSetting" }],
        attributes: [{ kind: "Pattern", pattern: "^\\[*[0-9;]*?m{1}" }],
      },
      { name: "PassThru", type: "System.Management.Automation.SwitchParameter" },
      {
        name: "Theme",
        type: "System.String",
        sets: [{ set: "Theme", mandatory: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }, { kind: "Set", values: ["Dark", "Light"] }],
      },
      {
        name: "InputObject",
        type: "System.Management.Automation.PSObject",
        sets: [{ set: "InputObject", mandatory: true, position: 0, fromPipeline: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
    ],
    create: (cmdlet) => new SetMarkdownOption(cmdlet),
  };
}

const COLORS: Readonly<Record<string, keyof MarkdownColors>> = {
  Header1Color: "header1",
  Header2Color: "header2",
  Header3Color: "header3",
  Header4Color: "header4",
  Header5Color: "header5",
  Header6Color: "header6",
  Code: "code",
  ImageAltTextForegroundColor: "image",
  LinkForegroundColor: "link",
  ItalicsForegroundColor: "emphasisItalics",
  BoldForegroundColor: "emphasisBold",
};

class SetMarkdownOption implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  end(): void {
    const options = this.#describedOptions();
    if (options === undefined) return;
    setMarkdownOptions(this.#cmdlet.session.context, options);
    if (this.#cmdlet.parameters.isSet("PassThru")) this.#cmdlet.writeObject(options);
  }

  #describedOptions(): PSMarkdownOptionInfo | undefined {
    const { parameters } = this.#cmdlet;
    if (parameters.has("Theme")) return new PSMarkdownOptionInfo(parameters.text("Theme").toLowerCase() === "light" ? "Light" : "Dark");
    if (parameters.has("InputObject")) {
      const given = unwrap(parameters.get("InputObject"));
      if (given instanceof PSMarkdownOptionInfo) return given;
      const exception = newException("System.ArgumentException", `The type of the input object '${typeOf(given).fullName}' is invalid.`);
      this.#cmdlet.writeError(new ErrorRecord(exception, "InvalidObject", "InvalidArgument", given));
      return undefined;
    }
    const options = new PSMarkdownOptionInfo();
    for (const [parameter, color] of Object.entries(COLORS)) {
      const value = parameters.text(parameter, "");
      if (value !== "") options.colors[color] = value;
    }
    return options;
  }
}
