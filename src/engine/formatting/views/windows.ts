import type { DisplayExpression, ViewDefinition } from "../view-definition.ts";
import {
  type ColumnDefinition,
  column,
  computed,
  control,
  customView,
  frame,
  groupBy,
  listView,
  path,
  show,
  tableView,
  text,
} from "./define.ts";

/**
 * Objects that only Windows makes: here they arrive deserialized, from remote sessions.
 *
 * Columns are `Property` or `Property:width`, and every one has the property's name as its label.
 */
const CIM_TABLES: readonly (readonly [className: string, columns: string])[] = [
  ["Win32_Process", "ProcessId Name:16 HandleCount WorkingSetSize VirtualSize"],
  ["Win32_ComputerSystem", "Name:16 PrimaryOwnerName Domain TotalPhysicalMemory Model Manufacturer"],
  ["WIN32_PROCESSOR", "DeviceID Name:16 Caption MaxClockSpeed SocketDesignation Manufacturer"],
  ["WIN32_DCOMApplication", "AppID Name:16 InstallDate"],
  ["WIN32_DESKTOP", "SettingID Name:16 ScreenSaverActive ScreenSaverSecure ScreenSaverTimeout"],
  ["WIN32_DESKTOPMONITOR", "DeviceID Name:16 DisplayType MonitorManufacturer ScreenHeight ScreenWidth"],
  ["Win32_DeviceMemoryAddress", "Name:16 MemoryType Status"],
  ["Win32_DiskDrive", "DeviceID Caption Partitions Size Model"],
  ["Win32_DiskQuota", "DiskSpaceUsed Limit QuotaVolume User"],
  ["Win32_Environment", "Name:16 UserName VariableValue"],
  ["Win32_Directory", "Name:16 Hidden Archive Writeable LastModified"],
  ["Win32_Group", "SID Name:16 Caption Domain"],
  ["Win32_IDEController", "Name:16 Status StatusInfo ProtocolSupported Manufacturer"],
  ["Win32_IRQResource", "Name:16 IRQNumber Hardware TriggerLevel TriggerType"],
  ["Win32_ScheduledJob", "JobId Name:16 Owner Priority Command"],
  ["Win32_LoadOrderGroup", "Name:16 GroupOrder"],
  ["Win32_LogicalDisk", "DeviceID DriveType ProviderName:16 VolumeName:16 Size FreeSpace"],
  ["Win32_LogonSession", "LogonId Name:16 LogonType StartTime Status AuthenticationPackage"],
  ["Win32_PhysicalMemoryArray", "Name:16 MemoryDevices MaxCapacity Model"],
  ["Win32_OnBoardDevice", "DeviceType SerialNumber Enabled Description"],
  ["Win32_OperatingSystem", "SystemDirectory Organization BuildNumber RegisteredUser SerialNumber Version"],
  ["Win32_DiskPartition", "Name:16 NumberOfBlocks BootPartition PrimaryPartition Size Index"],
  ["Win32_PortConnector", "Tag PortType ConnectorType SerialNumber ExternalReferenceDesignator"],
  ["Win32_QuotaSetting", "SettingID Caption State VolumePath DefaultLimit DefaultWarningLimit"],
  ["Win32_SCSIController", "Name:16 DriverName:16 Status StatusInfo ProtocolSupported Manufacturer"],
  ["Win32_Service", "ProcessId Name:16 StartMode State Status ExitCode"],
  ["Win32_UserAccount", "Name:16 Caption AccountType SID Domain"],
  ["Win32_NetworkProtocol", "Name:16 Caption Status"],
  ["Win32_NetworkAdapter", "DeviceID Name:16 AdapterType ServiceName"],
  ["Win32_NetworkAdapterConfiguration", "ServiceName:16 DHCPEnabled Index Description"],
  ["Win32_NTDomain", "DomainName:16 DnsForestName DomainControllerName"],
  ["Win32_Printer", "Name:16 ShareName SystemName PrinterState PrinterStatus Location"],
  ["Win32_PrintJob", "JobId Name:16 JobStatus Owner Priority Size Document"],
  ["Win32_Product", "Name:16 Caption Vendor Version IdentifyingNumber"],
];

const REGISTRY_PREFIX = "Microsoft.PowerShell.Core\\Registry::";
const CIM_PREFIX = "Microsoft.Management.Infrastructure.CimInstance#root/cimv2/";

export function cimViews(): ViewDefinition[] {
  return [
    ...CIM_TABLES.map(([name, columns]) => tableView({ types: [CIM_PREFIX + name], columns: columns.split(" ").map(cimColumn) })),
    tableView({
      types: ["Microsoft.Management.Infrastructure.CimClass"],
      groupBy: { expression: path("CimSystemProperties", "Namespace"), label: "NameSpace" },
      columns: [column("CimClassName", 35, "CimClassName"), column(undefined, 20, "CimClassMethods"), "CimClassProperties"],
    }),
    tableView({
      types: ["System.Management.ManagementClass"],
      groupBy: groupBy("__Namespace", "NameSpace"),
      columns: [column(undefined, 35, "Name"), column(undefined, 20, "Methods"), "Properties"],
    }),
    customView({
      types: ["Microsoft.Management.Infrastructure.CimInstance#__PartialCIMInstance"],
      items: [
        frame(
          0,
          show(
            computed("$_ | Format-List -Property * | Out-String", (instance, view) =>
              view.invoke("$_ | Format-List -Property * | Out-String", instance),
            ),
          ),
        ),
      ],
    }),
    ...bothWays("cimv2", "Win32_PingStatus", (isCim) => [
      column("Source", 13, isCim ? sourceComputer : "__Server"),
      column("Destination", 15, "Address"),
      column("IPV4Address", 16, "IPV4Address"),
      column("IPV6Address", 40, "IPV6Address"),
      column("Bytes", 8, "BufferSize"),
      column("Time(ms)", 9, "ResponseTime"),
    ]),
    ...bothWays("cimv2", "Win32_QuickFixEngineering", (isCim) => [
      column("Source", 13, isCim ? "ComputerName" : "__SERVER"),
      column("Description", 16, "Description"),
      column("HotFixID", 13, "HotFixID"),
      column("InstalledBy", 20, "InstalledBy"),
      column("InstalledOn", 26, "InstalledOn"),
    ]),
    ...bothWays("default", "SystemRestore", () => [
      column("CreationTime", 22, "CreationTime"),
      column("Description", 30, "Description"),
      column("SequenceNumber", 17, "SequenceNumber"),
      column("EventType", 17, named("EventType", EVENT_TYPES)),
      column("RestorePointType", 22, named("RestorePointType", RESTORE_POINT_TYPES)),
    ]),
  ];
}

const sourceComputer = computed('if ($_.PSComputerName -eq ".") { $env:COMPUTERNAME } else { $_.PSComputerName }', (status, view) => {
  const name = view.get(status, "PSComputerName");
  return name === "." ? view.environmentVariable("COMPUTERNAME") : name;
});

const EVENT_TYPES: Readonly<Record<string, string>> = {
  100: "BEGIN_SYSTEM_CHANGE",
  101: "END_SYSTEM_CHANGE",
  102: "BEGIN_NESTED_SYSTEM_CHANGE",
  103: "END_NESTED_SYSTEM_CHANGE",
};

const RESTORE_POINT_TYPES: Readonly<Record<string, string>> = {
  0: "APPLICATION_INSTALL",
  1: "APPLICATION_UNINSTALL",
  10: "DEVICE_DRIVER_INSTALL",
  12: "MODIFY_SETTINGS",
  13: "CANCELLED_OPERATION",
};

/** A number by its name; a number without one stays. */
function named(property: string, names: Readonly<Record<string, string>>): DisplayExpression {
  return computed(`$_.${property}`, (point, view) => {
    const value = view.get(point, property);
    return names[view.text(value)] ?? value;
  });
}

/** The same table for a class as the older commands and as the newer ones give it. */
function bothWays(namespace: string, className: string, columns: (isCim: boolean) => readonly ColumnDefinition[]): ViewDefinition[] {
  return [
    tableView({ types: [`System.Management.ManagementObject#root\\${namespace}\\${className}`], columns: columns(false) }),
    tableView({ types: [`Microsoft.Management.Infrastructure.CimInstance#root/${namespace}/${className}`], columns: columns(true) }),
  ];
}

/** Event logs, performance counters, the registry. */
export function windowsViews(): ViewDefinition[] {
  const reader = "System.Diagnostics.Eventing.Reader";
  return [
    tableView({
      name: "Default",
      types: [`${reader}.EventLogRecord`],
      groupBy: groupBy("ProviderName", "ProviderName"),
      columns: [
        column(undefined, 26, "TimeCreated"),
        column(undefined, 8, "Id", { align: "right" }),
        column(undefined, 16, "LevelDisplayName"),
        "Message",
      ],
    }),
    tableView({
      name: "Default",
      types: [`${reader}.EventLogConfiguration`],
      columns: [
        column("LogMode", 9, "LogMode"),
        column("MaximumSizeInBytes", 18, "MaximumSizeInBytes", { align: "right" }),
        column("RecordCount", 11, "RecordCount", { align: "right" }),
        "LogName",
      ],
    }),
    listView({ name: "Default", types: [`${reader}.ProviderMetadata`], items: ["Name", "LogLinks", "Opcodes", "Tasks"] }),
    tableView({
      types: ["System.Diagnostics.EventLogEntry"],
      columns: [
        column("Index", 8, "Index", { align: "right" }),
        column("Time", 13, "TimeGenerated", { format: "{0:MMM} {0:dd} {0:HH}:{0:mm}" }),
        column("EntryType", 11, path("EntryType")),
        column("Source", 20, "Source"),
        column("InstanceID", 12, "InstanceID", { align: "right" }),
        column("Message", undefined, "Message"),
      ],
    }),
    listView({
      types: ["System.Diagnostics.EventLogEntry"],
      items: [
        "Index",
        "EntryType",
        "InstanceID",
        "Message",
        "Category",
        "CategoryNumber",
        "ReplacementStrings",
        "Source",
        "TimeGenerated",
        "TimeWritten",
        "UserName",
      ],
    }),
    tableView({
      types: ["System.Diagnostics.EventLog"],
      columns: [
        column("Max(K)", 8, thousands("MaximumKilobytes"), { align: "right" }),
        column("Retain", 6, "MinimumRetentionDays", { align: "right" }),
        column("OverflowAction", 18, "OverflowAction"),
        column("Entries", 10, thousands("Entries", "Count"), { align: "right" }),
        column("Log", undefined, "Log"),
      ],
    }),
    listView({
      types: ["System.Diagnostics.EventLog"],
      items: ["Log", "EnableRaisingEvents", "MaximumKilobytes", "MinimumRetentionDays", "OverflowAction"],
    }),
    tableView({
      types: ["System.Drawing.Printing.PrintDocument"],
      columns: [column(undefined, 10, "Color"), column(undefined, 10, "Duplex"), "Name"],
    }),
    listView({
      name: "DirectoryEntry",
      types: ["System.DirectoryServices.DirectoryEntry"],
      items: [
        { label: "distinguishedName", show: "distinguishedName" },
        { label: "Path", show: "path" },
      ],
    }),
    tableView({
      name: "Counter",
      types: ["Microsoft.PowerShell.Commands.GetCounter.PerformanceCounterSampleSet"],
      wraps: true,
      columns: [column("Timestamp", 26, "Timestamp", { align: "left" }), column("CounterSamples", 100, "Readings", { align: "left" })],
    }),
    tableView({
      name: "children",
      types: [
        "Microsoft.PowerShell.Commands.Internal.TransactedRegistryKey",
        "Microsoft.Win32.RegistryKey",
        "System.Management.Automation.TreatAs.RegistryValue",
      ],
      groupBy: {
        expression: { type: "property", name: "PSParentPath" },
        control: control(
          frame(
            0,
            text("    Hive: "),
            show(
              computed(`$_.PSParentPath.Replace("${REGISTRY_PREFIX}", "")`, (key, view) =>
                view.text(view.get(key, "PSParentPath")).replace(REGISTRY_PREFIX, ""),
              ),
            ),
          ),
        ),
      },
      wraps: true,
      columns: [
        column("Name", 30, "PSChildName"),
        column(
          "Property",
          undefined,
          computed("$_.Property -join [Environment]::NewLine", (key, view) =>
            view
              .items(view.get(key, "Property"))
              .map((name) => view.text(name))
              .join("\n"),
          ),
        ),
      ],
    }),
  ];
}

function cimColumn(specification: string): ColumnDefinition {
  const [name = "", width] = specification.split(":");
  return column(name, width === undefined ? undefined : Number(width), name);
}

function thousands(...names: readonly string[]): DisplayExpression {
  return computed(`$_.${names.join(".")}.ToString('N0')`, (value, view) => view.format("{0:N0}", view.get(value, ...names)));
}
