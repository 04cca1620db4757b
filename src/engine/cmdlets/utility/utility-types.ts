/** The types that commands of Microsoft.PowerShell.Utility put out or take, made known to a runspace. */
import type { TypeInfo, TypeTable } from "../../../objects/index.ts";
import { PSPropertyExpressionType } from "../property-expression.ts";
import { breakpointTypes } from "./breakpoints/breakpoint.ts";
import { ByteCollectionType } from "./byte-collection.ts";
import { CallStackFrameType } from "./call-stack/call-stack-frame.ts";
import { PSEventArgsType } from "./events/event-args.ts";
import { PSEventJobType } from "./events/event-job.ts";
import { PSEventSubscriberType } from "./events/event-subscriber.ts";
import {
  FileSystemEventArgsType,
  NotifyFiltersType,
  RenamedEventArgsType,
  WaitForChangedResultType,
  WatcherChangeTypesType,
} from "./events/file-events.ts";
import { FileSystemWatcherType } from "./events/file-watcher.ts";
import { ElapsedEventArgsType, TimerType } from "./events/timer.ts";
import { FileHashInfoType } from "./get-filehash.ts";
import { MemberDefinitionType } from "./get-member.ts";
import { VerbInfoType } from "./get-verb.ts";
import { GroupInfoNoElementType, GroupInfoType } from "./group/group-info.ts";
import { OrderedHashtableType } from "./json/ordered-hashtable.ts";
import { MarkdownInfoType } from "./markdown/markdown-info.ts";
import { PSMarkdownOptionInfoType } from "./markdown/markdown-options.ts";
import { GenericMeasureInfoType, GenericObjectMeasureInfoType, MeasureInfoType, TextMeasureInfoType } from "./measure/measure-info.ts";
import { parameterTypes } from "./parameter-types.ts";
import { PSRunspaceDebugType } from "./runspace-debug/runspace-debug.ts";
import { MatchInfoContextType, MatchInfoType } from "./select-string/match-info.ts";
import { SelectXmlInfoType } from "./select-xml.ts";
import { TraceListenerType } from "./tracing/trace-listener.ts";
import { PSTraceSourceType } from "./tracing/trace-source.ts";
import { typeDataTypes } from "./type-data/type-data-object.ts";
import { CookieContainerType, CookieType } from "./web/cookies.ts";
import { FormObjectType } from "./web/form-object.ts";
import { WebCmdletElementCollectionType } from "./web/html-elements.ts";
import { HttpRequestMessageType, HttpResponseMessageType } from "./web/web-message.ts";
import { BasicHtmlWebResponseObjectType, WebResponseObjectType } from "./web/web-response.ts";
import { WebRequestSessionType } from "./web/web-session.ts";

const TYPES: readonly TypeInfo[] = [
  ...parameterTypes,
  ...typeDataTypes,
  ...breakpointTypes,
  PSPropertyExpressionType,
  ByteCollectionType,
  FileHashInfoType,
  MemberDefinitionType,
  VerbInfoType,
  GroupInfoType,
  GroupInfoNoElementType,
  OrderedHashtableType,
  MeasureInfoType,
  GenericMeasureInfoType,
  GenericObjectMeasureInfoType,
  TextMeasureInfoType,
  SelectXmlInfoType,
  MatchInfoType,
  MatchInfoContextType,
  PSEventArgsType,
  PSEventSubscriberType,
  TimerType,
  ElapsedEventArgsType,
  FileSystemWatcherType,
  FileSystemEventArgsType,
  RenamedEventArgsType,
  WaitForChangedResultType,
  WatcherChangeTypesType,
  NotifyFiltersType,
  PSEventJobType,
  CallStackFrameType,
  TraceListenerType,
  PSTraceSourceType,
  PSRunspaceDebugType,
  MarkdownInfoType,
  PSMarkdownOptionInfoType,
  CookieContainerType,
  CookieType,
  FormObjectType,
  HttpRequestMessageType,
  HttpResponseMessageType,
  WebCmdletElementCollectionType,
  WebResponseObjectType,
  BasicHtmlWebResponseObjectType,
  WebRequestSessionType,
];

export function registerUtilityTypes(types: TypeTable): void {
  for (const type of TYPES) types.register(type);
}
