import { PSObject } from "../psobject.ts";

/** `$node.psbase`: the object with the members of its type alone, without those that its content makes. */
export class BaseView extends PSObject {}
