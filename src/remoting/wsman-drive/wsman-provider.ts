/**
 * The provider of the WSMan: drive: the configuration of servers as items. What is changed takes effect at once, without costing a session.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.wsman.management/about/about_wsman_provider
 */
import {
  invalidArgument,
  type Provider,
  type ProviderContext,
  type ProviderDeclaration,
  type ProviderInfo,
  type ProviderOperation,
  PSDriveInfo,
} from "../../engine/index.ts";
import { type ErrorRecord, type PSValue, TerminatingError, toText } from "../../objects/index.ts";
import type { ManagedSection } from "../remoting-service.ts";
import { askServer, listResources, putResource } from "./ask-server.ts";
import { type ConfigNode, type ConfigPlace, findNode, listenerNode, pluginNode } from "./config-tree.ts";
import { connectedComputers } from "./connected-computers.ts";
import { newItemParameters, newListener, newPlugin } from "./new-config-item.ts";

export const wsmanProvider: ProviderDeclaration = {
  name: "WSMan",
  implementingType: "Microsoft.WSMan.Management.WSManConfigProvider",
  module: "Microsoft.WSMan.Management",
  capabilities: ["Credentials"],
  isFlat: false,
  separator: "\\",
  create: (info) => new WSManConfigProvider(info),
};

const LAST_LISTENER =
  "The server has no listener any more: no other computer reaches it until New-Item makes one in the WSMan: drive on this computer. Sessions go on.";

/** Settings that a server reads when it starts. */
const READ_AT_START: ReadonlySet<string> = new Set(["MaxEnvelopeSizekb", "MaxConnections"]);

class WSManConfigProvider implements Provider {
  readonly #info: ProviderInfo;

  constructor(info: ProviderInfo) {
    this.#info = info;
  }

  defaultDrives(): readonly PSDriveInfo[] {
    return [new PSDriveInfo("WSMan", this.#info, "", "Root of WsMan Config Storage.")];
  }

  isValidPath(): boolean {
    return true;
  }

  itemExists(path: string, context: ProviderContext): boolean {
    return findNode(context.session.context, path) !== undefined;
  }

  isContainer(path: string, context: ProviderContext): boolean {
    const found = findNode(context.session.context, path);
    return found !== undefined && found.node.children !== null;
  }

  hasChildItems(path: string, context: ProviderContext): boolean {
    return (this.#nodeAt(path, context).node.children?.() ?? []).length > 0;
  }

  getItem(path: string, context: ProviderContext): void {
    const { node, path: shown } = this.#nodeAt(path, context);
    context.writeItem(node.item, shown, node.children !== null);
  }

  getChildItems(path: string, { isRecursive }: { readonly isRecursive: boolean }, context: ProviderContext): void {
    const { node, path: shown } = this.#nodeAt(path, context);
    if (node.children === null) context.writeItem(node.item, shown, false);
    else writeChildren(node.children(), shown, isRecursive, context);
  }

  getChildNames(path: string, context: ProviderContext): readonly string[] {
    return (this.#nodeAt(path, context).node.children?.() ?? []).map(({ name }) => name);
  }

  setItem(path: string, value: PSValue, context: ProviderContext): void {
    const { node, path: shown } = this.#nodeAt(path, context);
    const { place } = node;
    const text = toText(value, context.session.context);
    if (place.type === "clientSetting") {
      throw invalidArgument(
        `${node.name} has a fixed value here. How this client reaches computers is said in the user's configuration file.`,
      );
    }
    if (place.type !== "setting") {
      throw invalidArgument(
        "This command cannot be used in the current path because this cmdlet is not supported at this level of Provider path.",
      );
    }
    if (!context.shouldProcess(`"Set-Item" on the WinRM configuration setting "${shown}" to update the value to "${text}"`, "Set-Item"))
      return;
    if (
      place.path === "listener" &&
      !mayContinue(context, "This command set the value of the Item.\n\nDo you want to continue?", "Set the value of the item")
    ) {
      return;
    }
    this.#put(place, text, context);
    if (READ_AT_START.has(node.name)) {
      context.writeWarning(
        'The configuration changes you made will only be effective after the server is restarted. "holdfast serve --replace" does it without ending a session.',
      );
    }
    const changed = findNode(context.session.context, shown);
    if (changed !== undefined) context.writeItem(changed.node.item, changed.path, false);
  }

  #put(place: Extract<ConfigPlace, { readonly type: "setting" }>, text: string, context: ProviderContext): void {
    const { computer, path, selectors, trail } = place;
    let config: ManagedSection = new Map();
    for (const [index, name] of [...trail].reverse().entries()) config = new Map([[name, index === 0 ? text : config]]);
    putResource(context.session.context, computer, path, { selectors, name: elementOf(path), config });
  }

  dynamicParameters(operation: ProviderOperation, path: string): ReturnType<typeof newItemParameters> {
    return operation === "newItem" ? newItemParameters(path) : [];
  }

  newItem(path: string, _itemType: string, value: PSValue, context: ProviderContext): void {
    const { node, path: shown } = this.#nodeAt(path, context);
    const { place } = node;
    const { context: runspace } = context.session;
    if (place.type !== "collection") {
      throw invalidArgument(
        "This command cannot be used in the current path because New-Item is not supported at this level of Provider path.",
      );
    }
    if (place.path === "listener") {
      const query = "This command creates a new Listener item.\n\nDo you want to continue?";
      if (!mayContinue(context, query, "Creates a new Listener item.")) return;
    }
    const config = place.path === "listener" ? newListener(context) : newPlugin(context, value);
    const [made] = askServer(runspace, place.computer.endpoint, {
      action: "Create",
      path: place.path,
      selectors: [],
      resource: { name: elementOf(place.path), config },
    });
    if (made === undefined) return;
    const item = place.path === "listener" ? listenerNode(made, place.computer) : pluginNode(made, place.computer);
    context.writeItem(item.item, `${shown}\\${item.name}`, true);
  }

  removeItem(path: string, _options: unknown, context: ProviderContext): void {
    const { node, path: shown } = this.#nodeAt(path, context);
    const { place } = node;
    const { context: runspace } = context.session;
    if (place.type === "computer") {
      if (place.computer.name.toLowerCase() === "localhost") {
        throw invalidArgument(
          "This command cannot be used to remove the computer 'localhost' because it will always be connected. Give some other connected computer and run your command.",
        );
      }
      if (context.shouldProcess(shown, "Remove Item")) connectedComputers(runspace).remove(place.computer.name);
      return;
    }
    if (place.type !== "resource") {
      throw invalidArgument(
        "This command cannot be used in the current path because Remove-Item is not supported at this level of Provider path.",
      );
    }
    if (!context.shouldProcess(shown, "Remove Item")) return;
    askServer(runspace, place.computer.endpoint, { action: "Delete", path: place.path, selectors: place.selectors });
    if (place.path === "listener" && listResources(runspace, place.computer, "listener").length === 0) context.writeWarning(LAST_LISTENER);
  }

  #nodeAt(path: string, context: ProviderContext): { readonly node: ConfigNode; readonly path: string } {
    const found = findNode(context.session.context, path);
    if (found !== undefined) return found;
    throw invalidArgument("This command cannot be used because path does not exist.Check the path existence and run your command.");
  }
}

function writeChildren(children: readonly ConfigNode[], path: string, isRecursive: boolean, context: ProviderContext): void {
  for (const child of children) {
    context.checkStop();
    const shown = path === "" ? child.name : `${path}\\${child.name}`;
    context.writeItem(child.item, shown, child.children !== null);
    if (isRecursive && child.children !== null) writeChildren(child.children(), shown, true, context);
  }
}

/** The element of a resource's settings. */
function elementOf(path: string): string {
  return path === "" ? "Config" : path === "plugin" ? "PlugInConfiguration" : path.charAt(0).toUpperCase() + path.slice(1);
}

/**
 * Asks the user.
 *
 * Deviation: where nobody can be asked, the command goes on, as it says all there is to say; PowerShell demands -Force there.
 */
function mayContinue(context: ProviderContext, query: string, caption: string): boolean {
  if (context.force) return true;
  try {
    return context.shouldContinue(query, caption);
  } catch (error) {
    if (error instanceof TerminatingError && isNobodyThere(error.record)) return true;
    throw error;
  }
}

const UNANSWERED: ReadonlySet<string> = new Set(["HostException", "PromptingException", "PSInvalidOperationException"]);

/** There is no user, or the input has come to its end. */
function isNobodyThere(record: ErrorRecord): boolean {
  return UNANSWERED.has(record.exception.getType().name);
}
