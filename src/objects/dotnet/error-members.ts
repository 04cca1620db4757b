/** Members of ErrorRecord, ErrorCategoryInfo and ErrorDetails. */

import { Int32Type } from "../core-types.ts";
import { defineEnum, EnumValue, enumMember } from "../enum.ts";
import {
  ERROR_CATEGORIES,
  type ErrorCategory,
  type ErrorCategoryInfo,
  ErrorCategoryInfoType,
  ErrorDetails,
  ErrorDetailsType,
  ErrorRecord,
  ErrorRecordType,
} from "../error-record.ts";
import { Exception } from "../exception.ts";
import { GenericList } from "../lists.ts";
import { netText } from "../text.ts";
import { describeType, type TypeDescription } from "../type-description.ts";
import type { TypeInfo } from "../type-info.ts";
import { typeOf } from "../type-of.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { ReadOnlyCollectionType } from "./generic-lists.ts";

export const ErrorCategoryType: TypeInfo = defineEnum("System.Management.Automation.ErrorCategory", ERROR_CATEGORIES, {
  assembly: "System.Management.Automation",
});

function categoryOf(value: PSValue): ErrorCategory {
  return (value instanceof EnumValue ? ERROR_CATEGORIES[Number(value.value)] : undefined) ?? "NotSpecified";
}

function targetName(info: ErrorCategoryInfo, ctx: EvaluationContext): string {
  if (info.targetName !== undefined) return info.targetName;
  const { targetObject } = info.record;
  return targetObject === null || targetObject === undefined ? "" : ellipsize(netText(targetObject, ctx));
}

function targetType(info: ErrorCategoryInfo): string {
  if (info.targetType !== undefined) return info.targetType;
  const { targetObject } = info.record;
  return targetObject === null || targetObject === undefined ? "" : typeOf(targetObject).name;
}

/** Long names are shown by their beginning and end. */
function ellipsize(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 15)}…${text.slice(-15)}`;
}

/** `Category: (target:type) [activity], reason`. */
export function categoryMessage(info: ErrorCategoryInfo, ctx: EvaluationContext): string {
  const target = targetName(info, ctx);
  const type = targetType(info);
  return `${info.category}: (${target}:${type}) [${info.activity}], ${info.reason}`;
}

const recordDescription = describeType<ErrorRecord>(ErrorRecordType, {
  text: (r) => r.message,
  members: (m) => [
    m.create(
      "System.Management.Automation.ErrorRecord new(System.Exception exception, string errorId, System.Management.Automation.ErrorCategory errorCategory, System.Object targetObject)",
      (_type, exception, id, category, target) =>
        new ErrorRecord(
          exception instanceof Exception ? exception : new Exception(typeOf(exception), ""),
          id,
          categoryOf(category),
          target,
        ),
    ),
    m.create(
      "System.Management.Automation.ErrorRecord new(System.Management.Automation.ErrorRecord errorRecord, System.Exception replaceParentContainsErrorRecordException)",
      (_type, record, replacement) => {
        if (!(record instanceof ErrorRecord)) return null;
        const copy = new ErrorRecord(
          replacement instanceof Exception ? replacement : record.exception,
          record.errorId,
          record.category,
          record.targetObject,
        );
        copy.errorDetails = record.errorDetails;
        copy.errorSource = record.errorSource;
        copy.invocationInfo = record.invocationInfo;
        copy.scriptStackTrace = record.scriptStackTrace;
        return copy;
      },
    ),
    m.property("System.Exception Exception {get;}", (r) => r.exception),
    m.property("System.Object TargetObject {get;}", (r) => r.targetObject),
    m.property("System.Management.Automation.ErrorCategoryInfo CategoryInfo {get;}", (r) => r.categoryInfo),
    m.property("string FullyQualifiedErrorId {get;}", (r) => r.fullyQualifiedErrorId),
    m.property(
      "System.Management.Automation.ErrorDetails ErrorDetails {get;set;}",
      (r) => r.errorDetails,
      (r, value) => {
        r.errorDetails = value instanceof ErrorDetails ? value : null;
      },
    ),
    m.property("System.Management.Automation.InvocationInfo InvocationInfo {get;}", (r) => r.invocationInfo),
    m.property("string ScriptStackTrace {get;}", (r) => r.scriptStackTrace),
    m.property("System.Collections.ObjectModel.ReadOnlyCollection[int] PipelineIterationInfo {get;}", (r) => {
      const list = new GenericList(ReadOnlyCollectionType.makeGeneric([Int32Type]), [...r.pipelineIterationInfo]);
      list.isReadOnly = true;
      return list;
    }),
    m.method("string ToString()", (r) => r.message),
  ],
});

const categoryDescription = describeType<ErrorCategoryInfo>(ErrorCategoryInfoType, {
  text: (info, ctx) => categoryMessage(info, ctx),
  members: (m) => [
    m.property(
      "System.Management.Automation.ErrorCategory Category {get;}",
      (info) => enumMember(ErrorCategoryType, info.category) ?? null,
    ),
    m.property(
      "string Activity {get;set;}",
      (info) => info.activity,
      (info, value) => {
        info.activity = value;
      },
    ),
    m.property(
      "string Reason {get;set;}",
      (info) => info.reason,
      (info, value) => {
        info.reason = value;
      },
    ),
    m.property(
      "string TargetName {get;set;}",
      (info, ctx) => targetName(info, ctx),
      (info, value) => {
        info.targetName = value;
      },
    ),
    m.property(
      "string TargetType {get;set;}",
      (info) => targetType(info),
      (info, value) => {
        info.targetType = value;
      },
    ),
    m.method("string GetMessage()", (info, ctx) => categoryMessage(info, ctx)),
    m.method("string ToString()", (info, ctx) => categoryMessage(info, ctx)),
  ],
});

const detailsDescription = describeType<ErrorDetails>(ErrorDetailsType, {
  text: (d) => d.message,
  members: (m) => [
    m.create("System.Management.Automation.ErrorDetails new(string message)", (_type, message) => new ErrorDetails(message)),
    m.property("string Message {get;}", (d) => d.message),
    m.property(
      "string RecommendedAction {get;set;}",
      (d) => d.recommendedAction,
      (d, value) => {
        d.recommendedAction = value;
      },
    ),
    m.method("string ToString()", (d) => d.message),
  ],
});

export const errorDescriptions: readonly TypeDescription[] = [recordDescription, categoryDescription, detailsDescription];
