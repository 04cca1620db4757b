import type { ParameterDeclaration } from "../../../engine/index.ts";
import { alike, inSets, NOT_EMPTY, SWITCH } from "../session-parameters.ts";

export function registerPSSessionConfigurationParameters(): readonly ParameterDeclaration[] {
  return [
    {
      name: "ProcessorArchitecture",
      type: "System.String",
      aliases: ["PA"],
      attributes: [{ kind: "ValidateNotNullOrEmpty" }, { kind: "Set", values: ["x86", "amd64"] }],
    },
    {
      name: "Name",
      type: "System.String",
      sets: alike(["NameParameterSet", "AssemblyNameParameterSet", "SessionConfigurationFile"], {
        mandatory: true,
        position: 0,
        fromPipelineByPropertyName: true,
      }),
      attributes: NOT_EMPTY,
    },
    { name: "AssemblyName", type: "System.String", sets: [{ set: "AssemblyNameParameterSet", mandatory: true, position: 1 }] },
    { name: "ApplicationBase", type: "System.String", sets: inSets("NameParameterSet", "AssemblyNameParameterSet") },
    { name: "ConfigurationTypeName", type: "System.String", sets: [{ set: "AssemblyNameParameterSet", mandatory: true, position: 2 }] },
    { name: "RunAsCredential", type: "System.Management.Automation.PSCredential" },
    { name: "ThreadApartmentState", type: "System.Threading.ApartmentState" },
    { name: "ThreadOptions", type: "System.Management.Automation.Runspaces.PSThreadOptions" },
    { name: "AccessMode", type: "System.Management.Automation.Runspaces.PSSessionConfigurationAccessMode" },
    { name: "UseSharedProcess", type: SWITCH },
    { name: "StartupScript", type: "System.String" },
    { name: "MaximumReceivedDataSizePerCommandMB", type: "System.Nullable`1[System.Double]", attributes: [{ kind: "AllowNull" }] },
    { name: "MaximumReceivedObjectSizeMB", type: "System.Nullable`1[System.Double]", attributes: [{ kind: "AllowNull" }] },
    { name: "SecurityDescriptorSddl", type: "System.String" },
    { name: "ShowSecurityDescriptorUI", type: SWITCH },
    { name: "Force", type: SWITCH },
    { name: "NoServiceRestart", type: SWITCH },
    {
      name: "PSVersion",
      type: "System.Version",
      aliases: ["PowerShellVersion"],
      sets: inSets("NameParameterSet", "AssemblyNameParameterSet"),
      attributes: NOT_EMPTY,
    },
    {
      name: "SessionTypeOption",
      type: "System.Management.Automation.PSSessionTypeOption",
      sets: inSets("NameParameterSet", "AssemblyNameParameterSet"),
    },
    { name: "TransportOption", type: "System.Management.Automation.PSTransportOption" },
    { name: "ModulesToImport", type: "System.Object[]", sets: inSets("NameParameterSet", "AssemblyNameParameterSet") },
    { name: "Path", type: "System.String", sets: [{ set: "SessionConfigurationFile", mandatory: true }], attributes: NOT_EMPTY },
  ];
}
