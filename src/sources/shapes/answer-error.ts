import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { incompleteAnswer } from '../../diagnostics/evidence-diagnostics.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import { get, textOf } from './json-view.ts';

/** Notes for the errors that stand beside the rows of a service's answers. */
export const errorNotes = (documents: readonly DynamicValue[], file: string): Diagnostic[] =>
  documents.flatMap((document) => {
    const error = get(document, 'error');
    if (!error) return [];
    const problem = textOf(error, 'message', 'code') ?? 'an error without words';
    return [incompleteAnswer.nowhere({ file, problem })];
  });
