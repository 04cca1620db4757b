/** Providers and drives as objects. */
import { defineType, PSCredential, type PSValue, ReferenceObject, type TypeInfo } from "../../objects/index.ts";
import type { Provider, ProviderDeclaration } from "./provider.ts";

const ASSEMBLY = "System.Management.Automation";

export class ProviderInfo extends ReferenceObject {
  readonly declaration: ProviderDeclaration;
  readonly drives: PSDriveInfo[] = [];
  home = "";
  description = "";
  #provider: Provider | undefined;
  #hiddenDrive: PSDriveInfo | undefined;

  constructor(declaration: ProviderDeclaration) {
    super();
    this.declaration = declaration;
  }

  override nativeType(): TypeInfo {
    return ProviderInfoType;
  }

  get name(): string {
    return this.declaration.name;
  }

  /** `Microsoft.PowerShell.Core\FileSystem` */
  get fullName(): string {
    return `${this.declaration.module}\\${this.declaration.name}`;
  }

  get provider(): Provider {
    this.#provider ??= this.declaration.create(this);
    return this.#provider;
  }

  /** Where one is after going to a path that names the provider and no drive. */
  get hiddenDrive(): PSDriveInfo {
    if (this.#hiddenDrive === undefined) {
      this.#hiddenDrive = new PSDriveInfo(this.fullName, this, "", "");
      this.#hiddenDrive.isHidden = true;
    }
    return this.#hiddenDrive;
  }
}

export class PSDriveInfo extends ReferenceObject {
  readonly name: string;
  readonly provider: ProviderInfo;
  /** Where the drive begins, in the provider's own words. */
  root: string;
  description: string;
  /** Below the root, without a separator in front. */
  currentLocation = "";
  credential: PSValue = null;
  displayRoot: string | null = null;
  /** `C:\\x`, `Env:/x`; the drive of a file system's root has no colon on Unix. */
  isSeparatedByColon = true;
  isHidden = false;

  constructor(name: string, provider: ProviderInfo, root: string, description: string) {
    super();
    this.name = name;
    this.provider = provider;
    this.root = root;
    this.description = description;
  }

  override nativeType(): TypeInfo {
    return PSDriveInfoType;
  }
}

export const ProviderInfoType: TypeInfo = defineType<ProviderInfo>({
  name: `${ASSEMBLY}.ProviderInfo`,
  assembly: ASSEMBLY,
  text: (p) => p.fullName,
  members: (m) => [
    m.property("string Name {get;}", (p) => p.name),
    m.property("string ModuleName {get;}", (p) => p.declaration.module),
    m.property(
      "string Description {get;set;}",
      (p) => p.description,
      (p, value) => {
        p.description = value;
      },
    ),
    m.property(
      "string Home {get;set;}",
      (p) => p.home,
      (p, value) => {
        p.home = value;
      },
    ),
    m.property("System.Collections.ObjectModel.Collection[System.Management.Automation.PSDriveInfo] Drives {get;}", (p) => [...p.drives]),
    m.property("System.Management.Automation.Provider.ProviderCapabilities Capabilities {get;}", (p) =>
      p.declaration.capabilities.join(", "),
    ),
    m.property("string HelpFile {get;}", () => "System.Management.Automation.dll-Help.xml"),
  ],
});

export const PSDriveInfoType: TypeInfo = defineType<PSDriveInfo>({
  name: `${ASSEMBLY}.PSDriveInfo`,
  assembly: ASSEMBLY,
  text: (d) => d.name,
  members: (m) => [
    m.property(
      "string CurrentLocation {get;set;}",
      (d) => d.currentLocation,
      (d, value) => {
        d.currentLocation = value;
      },
    ),
    m.property("string Name {get;}", (d) => d.name),
    m.property("System.Management.Automation.ProviderInfo Provider {get;}", (d) => d.provider),
    m.property("string Root {get;}", (d) => d.root),
    m.property(
      "string Description {get;set;}",
      (d) => d.description,
      (d, value) => {
        d.description = value;
      },
    ),
    m.property("System.Management.Automation.PSCredential Credential {get;}", (d) => d.credential ?? PSCredential.empty),
    m.property("string DisplayRoot {get;}", (d) => d.displayRoot),
  ],
});
