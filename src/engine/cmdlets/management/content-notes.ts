/** What each piece of content carries with it: where it comes from, and the how many-th it is. */
import { Int64, PSObject, type PSValue, Shape } from "../../../objects/index.ts";
import { childName, parentPath } from "../../providers/provider-path.ts";
import type { ResolvedPath } from "../../providers/session-path.ts";
import type { SessionState } from "../../runtime/session-state.ts";

const PLACE = ["PSPath", "PSParentPath", "PSChildName"];
const FILE_ON_DRIVE: Shape = Shape.of([...PLACE, "PSDrive", "PSProvider", "ReadCount"]);
const FILE_OFF_DRIVE: Shape = Shape.of([...PLACE, "PSProvider", "ReadCount"]);
const FLAT_ON_DRIVE: Shape = Shape.of(["PSPath", "PSDrive", "PSProvider", "ReadCount"]);
const FLAT_OFF_DRIVE: Shape = Shape.of(["PSPath", "PSProvider", "ReadCount"]);

export class ContentNotes {
  readonly #shape: Shape;
  readonly #common: readonly PSValue[];

  constructor(target: ResolvedPath, session: SessionState) {
    const { provider, drive } = target;
    const isOnDrive = drive !== null && !drive.isHidden;
    const shown = session.path.shown(target);
    const place: PSValue[] = [shown];
    if (!provider.declaration.isFlat) {
      const name = childName(provider, target.path);
      place.push(parentPath(provider, shown, isOnDrive ? drive.root : ""), name);
    }
    this.#common = isOnDrive ? [...place, drive, provider] : [...place, provider];
    if (provider.declaration.isFlat) this.#shape = isOnDrive ? FLAT_ON_DRIVE : FLAT_OFF_DRIVE;
    else this.#shape = isOnDrive ? FILE_ON_DRIVE : FILE_OFF_DRIVE;
  }

  /** Text with its notes; other values are given as they are. */
  on(item: PSValue, readCount: number): PSValue {
    return typeof item === "string" ? new PSObject(item, this.#shape, [...this.#common, new Int64(BigInt(readCount))]) : item;
  }
}
