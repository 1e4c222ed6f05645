import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { incompleteAnswer } from '../../diagnostics/evidence-diagnostics.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import { get, textOf } from './json-view.ts';

/** A note for the error that stands beside the rows of a service's answer, if there is one. */
export function errorNotes(document: DynamicValue, file: string): Diagnostic[] {
  const error = get(document, 'error');
  if (!error) return [];
  const problem = textOf(error, 'message', 'code') ?? 'an error without words';
  return [incompleteAnswer.nowhere({ file, problem })];
}
