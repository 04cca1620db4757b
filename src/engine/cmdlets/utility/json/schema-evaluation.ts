/** What one schema said about one place of the instance. */
export class SchemaEvaluation {
  readonly location: string;
  readonly messages: string[] = [];
  readonly parts: SchemaEvaluation[] = [];
  isValid = true;
  /** Names and places that some keyword looked at, for the unevaluated* keywords. */
  readonly seenNames: Set<string> = new Set();
  seenItems = 0;
  readonly seenIndexes: Set<number> = new Set();

  constructor(location: string) {
    this.location = location;
  }

  fail(message: string): void {
    this.isValid = false;
    this.messages.push(message);
  }

  /** Takes over what a part for the same place found. */
  accept(child: SchemaEvaluation): void {
    if (!child.isValid) this.isValid = false;
    for (const name of child.seenNames) this.seenNames.add(name);
    for (const index of child.seenIndexes) this.seenIndexes.add(index);
    this.seenItems = Math.max(this.seenItems, child.seenItems);
  }
}
