import { foldCase } from '../../../match/fold.ts';
import { defineScalar } from '../../define.ts';
import { negation } from '../logic.ts';
import { isAmong, resolveInFolded } from './is-among.ts';

export const inFolded = defineScalar({
  name: 'in~',
  category: 'operator',
  summary: 'Whether a text equals one of a list of texts, whatever the case of their letters.',
  returns: 'A `bool`, never null.',
  reference: 'in-operator.md',
  generic: { resolve: resolveInFolded, evaluate: (args, length) => isAmong(args, length, foldCase) },
  examples: [{ kql: 'print "CMD.exe" in~ ("cmd.EXE", "powershell.exe")', result: true }],
});

export const notInFolded = defineScalar({
  name: '!in~',
  category: 'operator',
  summary: 'Whether a text equals none of a list of texts, whatever the case of their letters.',
  returns: 'A `bool`, never null.',
  reference: 'not-in-operator.md',
  generic: {
    resolve: resolveInFolded,
    evaluate: (args, length) => negation(isAmong(args, length, foldCase)),
  },
  examples: [{ kql: 'print "CMD.exe" !in~ (dynamic(["cmd.EXE"]))', result: false }],
});
