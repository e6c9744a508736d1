// Printed by `npm run generate` from the files below this folder; do not edit.
// biome-ignore-all assist/source/organizeImports: sorted by code
import alpacaEmptyPrompt from './alpaca/empty-prompt.js';
import alpacaHistoryPair from './alpaca/history-pair.js';
import conversationEmptyAnswer from './conversation/empty-answer.js';
import conversationNoTurns from './conversation/no-turns.js';
import conversationTwoSystems from './conversation/two-systems.js';
import conversationUnshownSystem from './conversation/unshown-system.js';
import datasetInfoColumnsInPart from './dataset-info/columns-in-part.js';
import datasetInfoMisreadPath from './dataset-info/misread-path.js';
import datasetInfoMissingFile from './dataset-info/missing-file.js';
import datasetInfoNoSource from './dataset-info/no-source.js';
import datasetInfoNotAnEntry from './dataset-info/not-an-entry.js';
import datasetInfoPlainText from './dataset-info/plain-text.js';
import datasetInfoTagsInPart from './dataset-info/tags-in-part.js';
import datasetInfoTakesNothing from './dataset-info/takes-nothing.js';
import datasetInfoThinkingLine from './dataset-info/thinking-line.js';
import datasetInfoUnknownFormatting from './dataset-info/unknown-formatting.js';
import datasetInfoUnknownKey from './dataset-info/unknown-key.js';
import datasetInfoUnreadType from './dataset-info/unread-type.js';
import datasetInfoWrongType from './dataset-info/wrong-type.js';
import fileArrayInJsonl from './file/array-in-jsonl.js';
import fileBlankLine from './file/blank-line.js';
import fileByteOrderMark from './file/byte-order-mark.js';
import fileCarriageReturn from './file/carriage-return.js';
import fileEmpty from './file/empty.js';
import fileEncoding from './file/encoding.js';
import fileJsonInText from './file/json-in-text.js';
import fileLinesInJson from './file/lines-in-json.js';
import fileNothingLeft from './file/nothing-left.js';
import fileOverLines from './file/over-lines.js';
import fileWrongStage from './file/wrong-stage.js';
import jsonDuplicateKey from './json/duplicate-key.js';
import jsonExtraComma from './json/extra-comma.js';
import jsonLargeNumber from './json/large-number.js';
import jsonLoneSurrogate from './json/lone-surrogate.js';
import jsonMissingComma from './json/missing-comma.js';
import jsonSyntax from './json/syntax.js';
import jsonUnclosedArray from './json/unclosed-array.js';
import ktoEmptyAnswer from './kto/empty-answer.js';
import ktoOneKind from './kto/one-kind.js';
import ktoOtherStage from './kto/other-stage.js';
import mediaMissingFile from './media/missing-file.js';
import mediaNotTaken from './media/not-taken.js';
import mediaWrongCount from './media/wrong-count.js';
import openaiArgumentsAsText from './openai/arguments-as-text.js';
import openaiArgumentsNotJson from './openai/arguments-not-json.js';
import openaiCallsOfAnother from './openai/calls-of-another.js';
import openaiEmptyMessage from './openai/empty-message.js';
import openaiNoAnswer from './openai/no-answer.js';
import openaiTextBesideCalls from './openai/text-beside-calls.js';
import openaiTurnOrder from './openai/turn-order.js';
import openaiUnansweredCall from './openai/unanswered-call.js';
import openaiUnaskedToolResult from './openai/unasked-tool-result.js';
import openaiUndeclaredTool from './openai/undeclared-tool.js';
import openaiUnknownRole from './openai/unknown-role.js';
import openaiUnreadToolResult from './openai/unread-tool-result.js';
import openaiWeight from './openai/weight.js';
import preferenceAnswerRole from './preference/answer-role.js';
import preferenceSameAnswers from './preference/same-answers.js';
import recordDateTexts from './record/date-texts.js';
import recordDuplicate from './record/duplicate.js';
import recordLateKey from './record/late-key.js';
import recordLatePart from './record/late-part.js';
import recordLeadingNull from './record/leading-null.js';
import recordMissingColumn from './record/missing-column.js';
import recordMisspeltKey from './record/misspelt-key.js';
import recordNotObject from './record/not-object.js';
import recordTypeDrift from './record/type-drift.js';
import recordUnnamedPart from './record/unnamed-part.js';
import recordUnreadColumn from './record/unread-column.js';
import recordUnreadInPretraining from './record/unread-in-pretraining.js';
import recordUnusable from './record/unusable.js';
import schemaRequired from './schema/required.js';
import schemaType from './schema/type.js';
import schemaValue from './schema/value.js';
import servicesCallId from './services/call-id.js';
import servicesExtraKey from './services/extra-key.js';
import servicesFewRecords from './services/few-records.js';
import servicesLargeFile from './services/large-file.js';
import servicesLastMessage from './services/last-message.js';
import servicesMessageKey from './services/message-key.js';
import servicesMixedShapes from './services/mixed-shapes.js';
import servicesPicture from './services/picture.js';
import servicesPreferenceAnswer from './services/preference-answer.js';
import servicesTurnOrder from './services/turn-order.js';
import servicesUnknownRole from './services/unknown-role.js';
import sharegptTurnOrder from './sharegpt/turn-order.js';
import sharegptUnknownRole from './sharegpt/unknown-role.js';
import textControlToken from './text/control-token.js';
import textGarbled from './text/garbled.js';
import textIndexSlot from './text/index-slot.js';
import thoughtEarlier from './thought/earlier.js';
import thoughtMixed from './thought/mixed.js';
import thoughtOpen from './thought/open.js';
import toolsArgumentsAsText from './tools/arguments-as-text.js';
import toolsCallIncomplete from './tools/call-incomplete.js';
import toolsCallNotJson from './tools/call-not-json.js';
import toolsIncomplete from './tools/incomplete.js';
import toolsNotAList from './tools/not-a-list.js';
import toolsNotJson from './tools/not-json.js';
import toolsUnlikeArguments from './tools/unlike-arguments.js';
import toolsUnlikeCalls from './tools/unlike-calls.js';
import toolsUnlikeRecords from './tools/unlike-records.js';
import toolsUnlikeTools from './tools/unlike-tools.js';
import toolsUnshownPart from './tools/unshown-part.js';
import trainingConflict from './training/conflict.js';
import trainingCutRecords from './training/cut-records.js';
import trainingJsonConfig from './training/json-config.js';
import trainingLeakedRecords from './training/leaked-records.js';
import trainingMissingArgument from './training/missing-argument.js';
import trainingMissingPath from './training/missing-path.js';
import trainingNoDatasetInfo from './training/no-dataset-info.js';
import trainingNoEffect from './training/no-effect.js';
import trainingOutOfRange from './training/out-of-range.js';
import trainingTooFewRecords from './training/too-few-records.js';
import trainingUnfitDataset from './training/unfit-dataset.js';
import trainingUnknownArgument from './training/unknown-argument.js';
import trainingUnknownDataset from './training/unknown-dataset.js';
import trainingUnknownTemplate from './training/unknown-template.js';
import trainingUnlikeTemplate from './training/unlike-template.js';
import trainingUnlikeThoughts from './training/unlike-thoughts.js';
import trainingUnreadable from './training/unreadable.js';
import trainingUsedOutput from './training/used-output.js';
import trainingWrongChoice from './training/wrong-choice.js';
import trainingWrongCommand from './training/wrong-command.js';
import trainingWrongType from './training/wrong-type.js';
import type { Rule } from './rule.js';

/** Every rule by its code. */
export const RULES: Readonly<Record<string, Rule>> = {
  'alpaca/empty-prompt': alpacaEmptyPrompt,
  'alpaca/history-pair': alpacaHistoryPair,
  'conversation/empty-answer': conversationEmptyAnswer,
  'conversation/no-turns': conversationNoTurns,
  'conversation/two-systems': conversationTwoSystems,
  'conversation/unshown-system': conversationUnshownSystem,
  'dataset-info/columns-in-part': datasetInfoColumnsInPart,
  'dataset-info/misread-path': datasetInfoMisreadPath,
  'dataset-info/missing-file': datasetInfoMissingFile,
  'dataset-info/no-source': datasetInfoNoSource,
  'dataset-info/not-an-entry': datasetInfoNotAnEntry,
  'dataset-info/plain-text': datasetInfoPlainText,
  'dataset-info/tags-in-part': datasetInfoTagsInPart,
  'dataset-info/takes-nothing': datasetInfoTakesNothing,
  'dataset-info/thinking-line': datasetInfoThinkingLine,
  'dataset-info/unknown-formatting': datasetInfoUnknownFormatting,
  'dataset-info/unknown-key': datasetInfoUnknownKey,
  'dataset-info/unread-type': datasetInfoUnreadType,
  'dataset-info/wrong-type': datasetInfoWrongType,
  'file/array-in-jsonl': fileArrayInJsonl,
  'file/blank-line': fileBlankLine,
  'file/byte-order-mark': fileByteOrderMark,
  'file/carriage-return': fileCarriageReturn,
  'file/empty': fileEmpty,
  'file/encoding': fileEncoding,
  'file/json-in-text': fileJsonInText,
  'file/lines-in-json': fileLinesInJson,
  'file/nothing-left': fileNothingLeft,
  'file/over-lines': fileOverLines,
  'file/wrong-stage': fileWrongStage,
  'json/duplicate-key': jsonDuplicateKey,
  'json/extra-comma': jsonExtraComma,
  'json/large-number': jsonLargeNumber,
  'json/lone-surrogate': jsonLoneSurrogate,
  'json/missing-comma': jsonMissingComma,
  'json/syntax': jsonSyntax,
  'json/unclosed-array': jsonUnclosedArray,
  'kto/empty-answer': ktoEmptyAnswer,
  'kto/one-kind': ktoOneKind,
  'kto/other-stage': ktoOtherStage,
  'media/missing-file': mediaMissingFile,
  'media/not-taken': mediaNotTaken,
  'media/wrong-count': mediaWrongCount,
  'openai/arguments-as-text': openaiArgumentsAsText,
  'openai/arguments-not-json': openaiArgumentsNotJson,
  'openai/calls-of-another': openaiCallsOfAnother,
  'openai/empty-message': openaiEmptyMessage,
  'openai/no-answer': openaiNoAnswer,
  'openai/text-beside-calls': openaiTextBesideCalls,
  'openai/turn-order': openaiTurnOrder,
  'openai/unanswered-call': openaiUnansweredCall,
  'openai/unasked-tool-result': openaiUnaskedToolResult,
  'openai/undeclared-tool': openaiUndeclaredTool,
  'openai/unknown-role': openaiUnknownRole,
  'openai/unread-tool-result': openaiUnreadToolResult,
  'openai/weight': openaiWeight,
  'preference/answer-role': preferenceAnswerRole,
  'preference/same-answers': preferenceSameAnswers,
  'record/date-texts': recordDateTexts,
  'record/duplicate': recordDuplicate,
  'record/late-key': recordLateKey,
  'record/late-part': recordLatePart,
  'record/leading-null': recordLeadingNull,
  'record/missing-column': recordMissingColumn,
  'record/misspelt-key': recordMisspeltKey,
  'record/not-object': recordNotObject,
  'record/type-drift': recordTypeDrift,
  'record/unnamed-part': recordUnnamedPart,
  'record/unread-column': recordUnreadColumn,
  'record/unread-in-pretraining': recordUnreadInPretraining,
  'record/unusable': recordUnusable,
  'schema/required': schemaRequired,
  'schema/type': schemaType,
  'schema/value': schemaValue,
  'services/call-id': servicesCallId,
  'services/extra-key': servicesExtraKey,
  'services/few-records': servicesFewRecords,
  'services/large-file': servicesLargeFile,
  'services/last-message': servicesLastMessage,
  'services/message-key': servicesMessageKey,
  'services/mixed-shapes': servicesMixedShapes,
  'services/picture': servicesPicture,
  'services/preference-answer': servicesPreferenceAnswer,
  'services/turn-order': servicesTurnOrder,
  'services/unknown-role': servicesUnknownRole,
  'sharegpt/turn-order': sharegptTurnOrder,
  'sharegpt/unknown-role': sharegptUnknownRole,
  'text/control-token': textControlToken,
  'text/garbled': textGarbled,
  'text/index-slot': textIndexSlot,
  'thought/earlier': thoughtEarlier,
  'thought/mixed': thoughtMixed,
  'thought/open': thoughtOpen,
  'tools/arguments-as-text': toolsArgumentsAsText,
  'tools/call-incomplete': toolsCallIncomplete,
  'tools/call-not-json': toolsCallNotJson,
  'tools/incomplete': toolsIncomplete,
  'tools/not-a-list': toolsNotAList,
  'tools/not-json': toolsNotJson,
  'tools/unlike-arguments': toolsUnlikeArguments,
  'tools/unlike-calls': toolsUnlikeCalls,
  'tools/unlike-records': toolsUnlikeRecords,
  'tools/unlike-tools': toolsUnlikeTools,
  'tools/unshown-part': toolsUnshownPart,
  'training/conflict': trainingConflict,
  'training/cut-records': trainingCutRecords,
  'training/json-config': trainingJsonConfig,
  'training/leaked-records': trainingLeakedRecords,
  'training/missing-argument': trainingMissingArgument,
  'training/missing-path': trainingMissingPath,
  'training/no-dataset-info': trainingNoDatasetInfo,
  'training/no-effect': trainingNoEffect,
  'training/out-of-range': trainingOutOfRange,
  'training/too-few-records': trainingTooFewRecords,
  'training/unfit-dataset': trainingUnfitDataset,
  'training/unknown-argument': trainingUnknownArgument,
  'training/unknown-dataset': trainingUnknownDataset,
  'training/unknown-template': trainingUnknownTemplate,
  'training/unlike-template': trainingUnlikeTemplate,
  'training/unlike-thoughts': trainingUnlikeThoughts,
  'training/unreadable': trainingUnreadable,
  'training/used-output': trainingUsedOutput,
  'training/wrong-choice': trainingWrongChoice,
  'training/wrong-command': trainingWrongCommand,
  'training/wrong-type': trainingWrongType,
};
