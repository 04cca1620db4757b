import { ProgressRecord, type PSValue } from "../objects/index.ts";
import { XmlEvent, type XmlScanner } from "../xml/index.ts";
import { failPrimitive } from "./element-errors.ts";
import { decodeText } from "./escape.ts";

const TYPE_NAME = "System.Management.Automation.ProgressRecord";

/**
 * Reads a `PR` element, the form of a progress record in files and on the streams of a process.
 *
 * @see MS-PSRP 2.2.5.1.25 Progress Record
 */
export function readProgressRecord(scanner: XmlScanner): PSValue {
  const activity = readField(scanner, "AV");
  const activityId = readNumber(scanner, "AI");
  const currentOperation = readOperation(scanner);
  const parentActivityId = readNumber(scanner, "PI");
  const percentComplete = readNumber(scanner, "PC");
  const type = readField(scanner, "T");
  const secondsRemaining = readNumber(scanner, "SR");
  const statusDescription = readField(scanner, "SD");
  const isCompleted = /^completed$/i.test(type);
  if ((!isCompleted && !/^processing$/i.test(type)) || nextChild(scanner)) {
    return failPrimitive(scanner, TYPE_NAME);
  }
  // A record without activity or status cannot be made by hand; one that has lost them is shown with a blank.
  const record = new ProgressRecord(activityId, activity === "" ? " " : activity, statusDescription === "" ? " " : statusDescription);
  record.currentOperation = currentOperation;
  record.parentActivityId = parentActivityId;
  record.percentComplete = percentComplete;
  record.secondsRemaining = secondsRemaining;
  record.isCompleted = isCompleted;
  return record;
}

/** The `PR` element's content. */
export function progressRecordFields(record: ProgressRecord): readonly (readonly [name: string, value: string | null])[] {
  return [
    ["AV", record.activity],
    ["AI", String(record.activityId)],
    ["S", record.currentOperation],
    ["PI", String(record.parentActivityId)],
    ["PC", String(record.percentComplete)],
    ["T", record.isCompleted ? "Completed" : "Processing"],
    ["SR", String(record.secondsRemaining)],
    ["SD", record.statusDescription],
  ];
}

function nextChild(scanner: XmlScanner): boolean {
  for (;;) {
    const event = scanner.next();
    if (event === XmlEvent.StartElement || event === XmlEvent.EndElement) {
      return event === XmlEvent.StartElement;
    }
    if (!scanner.isWhitespace) {
      failPrimitive(scanner, TYPE_NAME);
    }
  }
}

function readField(scanner: XmlScanner, name: string): string {
  if (!nextChild(scanner) || scanner.localName !== name) {
    return failPrimitive(scanner, TYPE_NAME);
  }
  return decodeText(scanner.readElementText());
}

function readNumber(scanner: XmlScanner, name: string): number {
  const value = Number(readField(scanner, name));
  return Number.isInteger(value) ? value : failPrimitive(scanner, TYPE_NAME);
}

function readOperation(scanner: XmlScanner): string | null {
  if (!nextChild(scanner)) {
    return failPrimitive(scanner, TYPE_NAME);
  }
  if (scanner.localName === "Nil") {
    scanner.skipElement();
    return null;
  }
  return decodeText(scanner.readElementText());
}
