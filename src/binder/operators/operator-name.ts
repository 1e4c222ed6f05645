import type { TabularOperator } from '../../parser/ast.ts';

/** The word that a query has for an operator: `mv-expand`. */
export const operatorName = ({ kind }: TabularOperator): string =>
  kind === 'GetSchema' ? 'getschema' : kind.replaceAll(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
