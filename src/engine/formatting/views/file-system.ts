import type { GroupBy, ViewDefinition } from "../view-definition.ts";
import { column, computed, control, frame, listView, path, show, tableView, text, wideView } from "./define.ts";

const ITEM_TYPES = ["System.IO.DirectoryInfo", "System.IO.FileInfo"];
const PROVIDER_PREFIX = "Microsoft.PowerShell.Core\\FileSystem::";

/** Files and directories. */
export function fileSystemViews(): ViewDefinition[] {
  const byDirectory: GroupBy = {
    expression: { type: "property", name: "PSParentPath" },
    control: control(
      frame(
        0,
        text("    Directory: "),
        show(
          computed(`$_.PSParentPath.Replace("${PROVIDER_PREFIX}", "")`, (item, view) =>
            view.text(view.get(item, "PSParentPath")).replace(PROVIDER_PREFIX, ""),
          ),
        ),
      ),
    ),
  };
  const tableOf = (name: string, mode: string): ViewDefinition =>
    tableView({
      name,
      types: ITEM_TYPES,
      groupBy: byDirectory,
      wraps: true,
      columns: [
        column("Mode", 7, mode, { align: "left" }),
        column("LastWriteTime", 26, "LastWriteTimeString", { align: "right" }),
        column("Length", 14, "LengthString", { align: "right" }),
        column("Name", undefined, "NameString", { align: "left" }),
      ],
    });
  return [
    tableView({
      name: "childrenWithUnixStat",
      types: ITEM_TYPES,
      groupBy: byDirectory,
      wraps: true,
      columns: [
        column("UnixMode", 10, "UnixMode", { align: "left" }),
        column("User", 10, "User", { align: "right" }),
        column("Group", 10, "Group", { align: "left" }),
        column(
          "LastWriteTime",
          16,
          computed("'{0:d} {0:HH}:{0:mm}' -f $_.LastWriteTime", (item, view) =>
            view.format("{0:d} {0:HH}:{0:mm}", view.get(item, "LastWriteTime")),
          ),
          { align: "right" },
        ),
        column("Size", 12, "Size", { align: "right" }),
        column("Name", undefined, "NameString", { align: "left" }),
      ],
    }),
    tableOf("children", "ModeWithoutHardLink"),
    tableOf("childrenWithHardlink", "Mode"),
    listView({
      name: "children",
      types: ITEM_TYPES,
      groupBy: byDirectory,
      entries: [
        {
          types: ["System.IO.FileInfo"],
          items: [
            "Name",
            { label: "Length", show: "LengthString" },
            "CreationTime",
            "LastWriteTime",
            "LastAccessTime",
            "Mode",
            "LinkType",
            "Target",
            "VersionInfo",
          ],
        },
        { items: ["Name", "CreationTime", "LastWriteTime", "LastAccessTime", "Mode", "LinkType", "Target"] },
      ],
    }),
    wideView({
      name: "children",
      types: ITEM_TYPES,
      groupBy: byDirectory,
      show: "Name",
      others: [{ types: ["System.IO.DirectoryInfo"], show: "Name" }],
    }),
    tableView({
      name: "FileSecurityTable",
      types: ["System.Security.AccessControl.FileSystemSecurity"],
      groupBy: byDirectory,
      columns: [
        column(
          "Path",
          undefined,
          computed("Split-Path $_.Path -Leaf", (item, view) => view.text(view.get(item, "Path")).split(/[\\/]/).at(-1) ?? ""),
        ),
        "Owner",
        column("Access", undefined, path("AccessToString")),
      ],
    }),
    tableView({
      name: "FileSystemStream",
      types: ["Microsoft.PowerShell.Commands.AlternateStreamData"],
      groupBy: { expression: { type: "property", name: "Filename" } },
      columns: [column(undefined, 20, "Stream", { align: "left" }), column(undefined, 10, "Length", { align: "right" })],
    }),
  ];
}
