/** Where one was before: `Set-Location -` goes back there, `Set-Location +` forward again. */
import type { PSDriveInfo } from "./provider-info.ts";

export interface Location {
  readonly drive: PSDriveInfo;
  /** Below the drive's root. */
  readonly path: string;
}

const CAPACITY = 20;

export class LocationHistory {
  readonly #back: Location[] = [];
  readonly #forward: Location[] = [];

  /** Called before one goes elsewhere. */
  push(location: Location): void {
    this.#back.push(location);
    if (this.#back.length > CAPACITY) this.#back.shift();
    this.#forward.length = 0;
  }

  /** Undefined when there is nothing to go back to. */
  back(current: Location): Location | undefined {
    const target = this.#back.pop();
    if (target !== undefined) this.#forward.push(current);
    return target;
  }

  forward(current: Location): Location | undefined {
    const target = this.#forward.pop();
    if (target !== undefined) this.#back.push(current);
    return target;
  }
}
