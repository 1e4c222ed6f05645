import type { IParserErrorMessageProvider } from 'chevrotain';

/**
 * What chevrotain writes into its exceptions: not a message, but the facts that `syntax-errors.ts` makes one from. A wrong token
 * carries the name of the token type that was expected, everything else the name of the grammar rule.
 */
export const ruleErrors: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, ruleName }) => `${expected.LABEL ?? expected.name}\n${ruleName}`,
  buildNoViableAltMessage: ({ ruleName }) => `\n${ruleName}`,
  buildNotAllInputParsedMessage: ({ ruleName }) => `\n${ruleName}`,
  buildEarlyExitMessage: ({ ruleName }) => `\n${ruleName}`,
};
