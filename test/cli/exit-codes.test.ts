import { expect, test } from 'vitest';
import { codeOfError, exitCodes } from '../../src/cli/exit-codes.ts';
import {
  busyCase,
  caseChanged,
  caseNotWritten,
  caseTypeChanged,
  changedWhileImported,
  damagedCase,
  importedCase,
} from '../../src/diagnostics/case-diagnostics.ts';
import { unreadableFile } from '../../src/diagnostics/evidence-diagnostics.ts';
import { KqlError } from '../../src/diagnostics/kql-error.ts';

const folder = 'case';
const file = 'T.csv';
const problem = 'EIO';
const asked = importedCase.nowhere({ folder });

test.each([
  busyCase.nowhere({ folder, lock: 'case/lock', by: 7 }),
  caseChanged.nowhere({ folder }),
  caseNotWritten.nowhere({ folder, problem }),
  caseTypeChanged.nowhere({ file, column: 'n', stored: 'long', wanted: 'string' }),
  changedWhileImported.nowhere({ file }),
  damagedCase.nowhere({ file, problem }),
  unreadableFile.nowhere({ file, problem }),
])('what stands in the way of evidence is no fault of what was asked: $slug', (diagnostic) => {
  expect(codeOfError(new KqlError([asked, diagnostic]))).toBe(exitCodes.evidence);
  expect(codeOfError(new KqlError([asked]))).toBe(exitCodes.input);
});
