import type { PSValue } from "../../../objects/index.ts";
import type { ViewContext } from "../view-context.ts";
import type { ViewDefinition } from "../view-definition.ts";
import { computed, type LabelledItem, listView } from "./define.ts";

const type = "System.Management.Automation.PSStyle";
const RESET = "\x1b[0m";

const GRAPHICS = [
  "BlinkOff",
  "Blink",
  "BoldOff",
  "Bold",
  "DimOff",
  "Dim",
  "Hidden",
  "HiddenOff",
  "Reverse",
  "ReverseOff",
  "ItalicOff",
  "Italic",
  "UnderlineOff",
  "Underline",
  "StrikethroughOff",
  "Strikethrough",
];

const FORMATTING = [
  "FormatAccent",
  "ErrorAccent",
  "Error",
  "Warning",
  "Verbose",
  "Debug",
  "TableHeader",
  "CustomTableHeaderLabel",
  "FeedbackName",
  "FeedbackText",
  "FeedbackAction",
];

const FILE_INFO = ["Directory", "SymbolicLink", "Executable"];

/** In the order PowerShell lists them. */
const COLORS = ["Black", "White", "Red", "Magenta", "Blue", "Cyan", "Green", "Yellow"].flatMap((name) => [name, `Bright${name}`]);

/** `$PSStyle` and its parts: each sequence in its own graphics. */
export function psStyleViews(): ViewDefinition[] {
  return [
    listView({
      types: [type],
      items: [
        { label: "Reset", show: computed("$_.Reset", (style, view) => sample(view.text(view.get(style, "Reset")), "")) },
        ...GRAPHICS.map((name) => sequence([name])),
        "OutputRendering",
        ...FORMATTING.map((name) => sequence(["Formatting", name])),
        sequence(["Progress", "Style"]),
        ...["MaxWidth", "View", "UseOSCIndicator"].map((name) => plain(["Progress", name])),
        ...FILE_INFO.map((name) => sequence(["FileInfo", name])),
        {
          label: "FileInfo.Extension",
          show: computed("$_.FileInfo.Extension.Keys -join ','", (style, view) =>
            view
              .items(view.get(style, "FileInfo", "Extension", "Keys"))
              .map((key) => view.text(key))
              .join(","),
          ),
        },
        ...COLORS.map((name) => sequence(["Foreground", name])),
        ...COLORS.map((name) => sequence(["Background", name])),
      ],
    }),
    listView({ types: [`${type}+FormattingData`], items: FORMATTING.map((name) => sequence([name])) }),
    listView({ types: [`${type}+ProgressConfiguration`], items: [sequence(["Style"]), "MaxWidth", "View", "UseOSCIndicator"] }),
    listView({
      types: [`${type}+FileInfoFormatting`],
      items: [...FILE_INFO.map((name) => sequence([name])), { label: "Extension", show: computed("$_.Extension", extensions) }],
    }),
    listView({ types: [`${type}+ForegroundColor`], items: COLORS.map((name) => sequence([name])) }),
    listView({ types: [`${type}+BackgroundColor`], items: COLORS.map((name) => sequence([name])) }),
  ];
}

/** The sequence, itself in readable form, and the end of its graphics. */
function sample(text: string, reset: string = RESET): string {
  return text + text.replaceAll("\x1b", "`e") + reset;
}

function sequence(path: readonly string[]): LabelledItem {
  const label = path.join(".");
  return { label, show: computed(`$_.${label}`, (style, view) => sample(view.text(view.get(style, ...path)))) };
}

function plain(path: readonly string[]): LabelledItem {
  const label = path.join(".");
  return { label, show: computed(`"$($_.${label})"`, (style, view) => view.text(view.get(style, ...path))) };
}

function extensions(fileInfo: PSValue, view: ViewContext): PSValue {
  const dictionary = view.get(fileInfo, "Extension");
  const keys = view.items(view.get(dictionary, "Keys")).map((key) => view.text(key));
  const width = Math.max(0, ...keys.map((key) => key.length));
  return keys.map((key) => `${key.padEnd(width)} = "${sample(view.text(view.call(dictionary, "get_Item", key)))}"\n`).join("");
}
