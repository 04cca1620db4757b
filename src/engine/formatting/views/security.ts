import type { GroupBy, ViewDefinition } from "../view-definition.ts";
import { column, computed, control, frame, groupBy, listView, path, show, tableView, text, wideView } from "./define.ts";

const certificates = "System.Security.Cryptography.X509Certificates";
const CERTIFICATE = `${certificates}.X509Certificate2`;
const STORE = `${certificates}.X509Store`;
const LOCATION = "Microsoft.PowerShell.Commands.X509StoreLocation";

/** Access rules, certificates, signatures. */
export function securityViews(): ViewDefinition[] {
  return [
    tableView({
      types: ["System.Security.AccessControl.ObjectSecurity"],
      columns: ["Path", "Owner", column("Access", undefined, "AccessToString")],
    }),
    listView({
      types: ["System.Security.AccessControl.ObjectSecurity"],
      items: ["Path", "Owner", "Group", { label: "Access", show: "AccessToString" }, { label: "Audit", show: "AuditToString" }, "Sddl"],
    }),
    ...certificateViews(),
    ...signatureViews(),
  ];
}

function certificateViews(): ViewDefinition[] {
  const types = [LOCATION, CERTIFICATE, STORE];
  return [
    tableView({
      name: "ThumbprintTable",
      types: [CERTIFICATE],
      groupBy: groupBy("PSParentPath"),
      columns: [
        column(undefined, 41, "Thumbprint"),
        column(undefined, 20, "Subject"),
        column("EnhancedKeyUsageList", undefined, path("EnhancedKeyUsageList", "FriendlyName")),
      ],
    }),
    listView({
      name: "ThumbprintList",
      types,
      entries: [
        { types: [LOCATION], items: ["Location", "StoreNames"] },
        { types: [STORE], items: ["Name"] },
        {
          items: [
            { label: "Subject", show: path("SubjectName", "Name") },
            { label: "Issuer", show: path("IssuerName", "Name") },
            "Thumbprint",
            "FriendlyName",
            "NotBefore",
            "NotAfter",
            "Extensions",
          ],
        },
      ],
    }),
    wideView({ name: "ThumbprintWide", types, groupBy: groupBy("PSParentPath"), show: "Thumbprint" }),
    listView({
      name: "PathOnly",
      types,
      entries: [{ items: ["PSPath"] }, { types: [LOCATION], items: ["PSPath"] }, { types: [STORE], items: ["PSPath"] }],
    }),
    tableView({
      types: [`${certificates}.X509CertificateEx`],
      groupBy: groupBy("PSParentPath"),
      columns: [column(undefined, 41, "Thumbprint"), "Subject"],
    }),
  ];
}

/** The parts of a path of either system. */
function splitPath(value: string): { readonly parent: string; readonly leaf: string } {
  const end = Math.max(value.lastIndexOf("/"), value.lastIndexOf("\\"));
  return { parent: end < 0 ? "" : value.slice(0, Math.max(end, 1)), leaf: value.slice(end + 1) };
}

function signatureViews(): ViewDefinition[] {
  const parent = computed("split-path $_.Path", (signature, view) => splitPath(view.text(view.get(signature, "Path"))).parent);
  const byDirectory: GroupBy = { expression: parent, control: control(frame(0, text("    Directory: "), show(parent))) };
  const types = ["System.Management.Automation.Signature"];
  return [
    tableView({
      name: "PSThumbprintTable",
      types,
      groupBy: byDirectory,
      columns: [
        column("SignerCertificate", 41, path("SignerCertificate", "Thumbprint")),
        "Status",
        "StatusMessage",
        column(
          "Path",
          undefined,
          computed("split-path $_.Path -leaf", (signature, view) => splitPath(view.text(view.get(signature, "Path"))).leaf),
        ),
      ],
    }),
    wideView({
      name: "PSThumbprintWide",
      types,
      groupBy: byDirectory,
      show: computed('"$(split-path $_.Path -leaf): $($_.Status)"', (signature, view) => {
        const { leaf } = splitPath(view.text(view.get(signature, "Path")));
        return `${leaf}: ${view.text(view.get(signature, "Status"))}`;
      }),
    }),
  ];
}
