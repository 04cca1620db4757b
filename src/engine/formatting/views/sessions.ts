import type { ViewDefinition } from "../view-definition.ts";
import { column, computed, groupBy, listView, path, tableView } from "./define.ts";

/** Runspaces, sessions, jobs, session configurations, the WSMan: drive. */
export function sessionViews(): ViewDefinition[] {
  return [
    tableView({
      name: "Runspace",
      types: ["System.Management.Automation.Runspaces.Runspace"],
      columns: [
        column("Id", 3, "Id", { align: "right" }),
        column("Name", 15, "Name", { align: "left" }),
        column(
          "ComputerName",
          15,
          computed('if ($_.ConnectionInfo) { $_.ConnectionInfo.ComputerName } else { "localhost" }', (runspace, view) =>
            view.get(runspace, "ConnectionInfo") === null ? "localhost" : view.get(runspace, "ConnectionInfo", "ComputerName"),
          ),
          { align: "left" },
        ),
        column(
          "Type",
          13,
          computed('if ($_.ConnectionInfo) { "Remote" } else { "Local" }', (runspace, view) =>
            view.get(runspace, "ConnectionInfo") === null ? "Local" : "Remote",
          ),
          { align: "left" },
        ),
        column("State", 13, path("RunspaceStateInfo", "State"), { align: "left" }),
        column(
          "Availability",
          15,
          computed('if ($_.Debugger.InBreakpoint) { "InBreakpoint" } else { $_.RunspaceAvailability }', (runspace, view) =>
            view.isTrue(view.get(runspace, "Debugger", "InBreakpoint")) ? "InBreakpoint" : view.get(runspace, "RunspaceAvailability"),
          ),
          { align: "left" },
        ),
      ],
    }),
    tableView({
      name: "PSSession",
      types: ["System.Management.Automation.Runspaces.PSSession"],
      columns: [
        column("Id", 3, "Id", { align: "right" }),
        column("Name", 15, "Name", { align: "left" }),
        column("Transport", 9, "Transport", { align: "left" }),
        column("ComputerName", 15, "ComputerName", { align: "left" }),
        column("ComputerType", 15, "ComputerType", { align: "left" }),
        column("State", 13, "State", { align: "left" }),
        column("ConfigurationName", 20, "ConfigurationName", { align: "left" }),
        column("Availability", 13, "Availability", { align: "right" }),
      ],
    }),
    tableView({
      name: "Job",
      types: ["System.Management.Automation.Job"],
      columns: [
        column("Id", 6, "Id", { align: "left" }),
        column("Name", 15, "Name", { align: "left" }),
        column("PSJobTypeName", 15, "PSJobTypeName", { align: "left" }),
        column("State", 13, "State", { align: "left" }),
        column("HasMoreData", 15, "HasMoreData", { align: "left" }),
        column("Location", 20, "Location", { align: "left" }),
        column("Command", 25, "Command", { align: "left" }),
      ],
    }),
    listView({
      name: "PSSessionConfiguration",
      types: ["Microsoft.PowerShell.Commands.PSSessionConfigurationCommands#PSSessionConfiguration"],
      items: ["Name", "PSVersion", "StartupScript", "RunAsUser", "Permission"],
    }),
    tableView({
      name: "PSRunspaceDebug>",
      types: ["Microsoft.PowerShell.Commands.PSRunspaceDebug"],
      columns: [
        column("Id", 3, "RunspaceId", { align: "right" }),
        column("Name", 20, "RunspaceName", { align: "left" }),
        column("Enabled", 10, "Enabled", { align: "left" }),
        column("BreakAll", 10, "BreakAll", { align: "left" }),
      ],
    }),
    ...wsmanViews(),
  ];
}

function wsmanViews(): ViewDefinition[] {
  const byParent = groupBy("PSParentPath", "WSManConfig");
  return [
    listView({
      types: ["System.Xml.XmlElement#http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd#IdentifyResponse"],
      items: ["wsmid", "ProtocolVersion", "ProductVendor", "ProductVersion"],
    }),
    tableView({
      types: ["Microsoft.WSMan.Management.WSManConfigElement"],
      groupBy: byParent,
      columns: [column("Type", 15, "TypeNameOfElement"), column("Name", 30, "Name")],
    }),
    tableView({
      types: ["Microsoft.WSMan.Management.WSManConfigContainerElement"],
      groupBy: byParent,
      columns: [column("Type", 15, "TypeNameOfElement"), column("Keys", 35, "Keys"), column("Name", undefined, "Name")],
    }),
    tableView({
      types: ["Microsoft.WSMan.Management.WSManConfigLeafElement"],
      groupBy: byParent,
      columns: [
        column("Type", 15, "TypeNameOfElement"),
        column("Name", 30, "Name"),
        column("SourceOfValue", 15, "SourceOfValue"),
        column("Value", undefined, "Value"),
      ],
    }),
    tableView({
      types: ["Microsoft.WSMan.Management.WSManConfigLeafElement#InitParams"],
      groupBy: byParent,
      columns: [column("ParamName", 30, "Name"), column("ParamValue", 20, "Value")],
    }),
    tableView({
      types: ["Microsoft.WSMan.Management.WSManConfigContainerElement#ComputerLevel"],
      groupBy: byParent,
      columns: [column("ComputerName", 45, "Name"), column("Type", 20, "TypeNameOfElement")],
    }),
  ];
}
