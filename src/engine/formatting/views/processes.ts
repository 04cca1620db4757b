import type { ViewDefinition } from "../view-definition.ts";
import { column, computed, groupBy, listView, path, tableView, wideView } from "./define.ts";

const MEGABYTE = 1024 * 1024;

const megabytes = (label: string, property: string, width: number) =>
  column(
    label,
    width,
    computed(`"{0:N2}" -f [float]($_.${property} / 1MB)`, (process, view) =>
      view.format("{0:N2}", view.float(view.number(view.get(process, property)) / MEGABYTE)),
    ),
    { align: "right" },
  );

const cpuSeconds = (width: number) =>
  column(
    "CPU(s)",
    width,
    computed(`"{0:N2}" -f [float]($_.CPU)`, (process, view) => view.format("{0:N2}", view.float(view.number(view.get(process, "CPU"))))),
    { align: "right" },
  );

/** Processes and services. */
export function processViews(): ViewDefinition[] {
  const process = ["System.Diagnostics.Process"];
  const byProcess = [
    column(undefined, 20, "ProcessName"),
    column(undefined, 10, "Id", { align: "right" }),
    column(undefined, 12, "WorkingSet64", { align: "right" }),
  ];
  return [
    tableView({
      name: "process",
      types: process,
      columns: [
        column(
          "NPM(K)",
          7,
          computed("[long]($_.NPM / 1024)", (item, view) => view.format("{0}", view.long(view.number(view.get(item, "NPM")) / 1024))),
          { align: "right" },
        ),
        megabytes("PM(M)", "PM", 8),
        megabytes("WS(M)", "WS", 10),
        cpuSeconds(10),
        column(undefined, 7, "Id", { align: "right" }),
        column(undefined, 3, "SI", { align: "right" }),
        "ProcessName",
      ],
    }),
    tableView({ name: "Priority", types: process, groupBy: groupBy("PriorityClass", "PriorityClass"), columns: byProcess }),
    tableView({
      name: "StartTime",
      types: process,
      groupBy: groupBy(
        computed("$_.StartTime.ToShortDateString()", (item, view) => view.format("{0:d}", view.get(item, "StartTime"))),
        "StartTime.ToShortDateString()",
      ),
      columns: byProcess,
    }),
    wideView({ name: "process", types: process, show: "ProcessName" }),
    tableView({
      name: "ProcessWithUserName",
      types: ["System.Diagnostics.Process#IncludeUserName"],
      columns: [
        megabytes("WS(M)", "WS", 10),
        cpuSeconds(8),
        column(undefined, 7, "Id", { align: "right" }),
        column(undefined, 30, "UserName"),
        "ProcessName",
      ],
    }),
    tableView({
      name: "ProcessModule",
      types: ["System.Diagnostics.ProcessModule"],
      columns: [column("Size(K)", 10, path("Size"), { align: "right" }), column(undefined, 50, "ModuleName"), "FileName"],
    }),
    tableView({
      name: "service",
      types: ["System.ServiceProcess.ServiceController"],
      columns: [column(undefined, 8, "Status"), column(undefined, 18, "Name"), column(undefined, 38, "DisplayName")],
    }),
    listView({
      types: ["System.ServiceProcess.ServiceController"],
      items: [
        "Name",
        "DisplayName",
        "Status",
        "DependentServices",
        "ServicesDependedOn",
        "CanPauseAndContinue",
        "CanShutdown",
        "CanStop",
        "ServiceType",
      ],
    }),
  ];
}
