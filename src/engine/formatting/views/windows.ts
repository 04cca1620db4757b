import type { ViewDefinition } from "../view-definition.ts";
import { type ColumnDefinition, column, computed, groupBy, listView, path, tableView } from "./define.ts";

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

const CIM_PREFIX = "Microsoft.Management.Infrastructure.CimInstance#root/cimv2/";

export const cimViewTypes: readonly string[] = [...CIM_TABLES.map(([name]) => CIM_PREFIX + name), `${CIM_PREFIX}Win32_QuickFixEngineering`];

export function cimViews(): ViewDefinition[] {
  return [
    ...CIM_TABLES.map(([name, columns]) => tableView({ types: [CIM_PREFIX + name], columns: columns.split(" ").map(cimColumn) })),
    tableView({
      types: [`${CIM_PREFIX}Win32_QuickFixEngineering`],
      columns: [
        column("Source", 13, "ComputerName"),
        column("Description", 16, "Description"),
        column("HotFixID", 13, "HotFixID"),
        column("InstalledBy", 20, "InstalledBy"),
        column("InstalledOn", 26, "InstalledOn"),
      ],
    }),
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
      name: "Counter",
      types: ["Microsoft.PowerShell.Commands.GetCounter.PerformanceCounterSampleSet"],
      wraps: true,
      columns: [column("Timestamp", 26, "Timestamp", { align: "left" }), column("CounterSamples", 100, "Readings", { align: "left" })],
    }),
    tableView({
      name: "children",
      types: ["Microsoft.Win32.RegistryKey", "System.Management.Automation.TreatAs.RegistryValue"],
      groupBy: groupBy("PSParentPath", "Hive"),
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
