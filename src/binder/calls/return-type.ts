import { arrayOf, shapeOf } from '../../functions/signatures/shape.ts';
import { type BoundType, errorType, isScalarType, tableType } from '../bound-type.ts';
import { rowOf } from '../column.ts';
import { customReturns, pluginReturn } from '../custom-returns/custom-returns.ts';
import { promoteToLong, widest } from '../type-facts.ts';
import type { CallFacts } from './call-facts.ts';
import { commonArgumentType } from './match-kind.ts';

/** The type of a call's result by the rule of its signature. */
export function returnType(facts: CallFacts): BoundType {
  const { dealt, args } = facts;
  const { signature, types } = dealt;
  const { returns, parameters } = signature;
  if (returns.kind === 'shape') return corrections[`${facts.of.kind} ${facts.of.name}`] ?? returns.shape;
  if (returns.kind === 'table') {
    const columns = returns.columns.map(({ name, shape }) => facts.context.session.column(name, shape));
    return tableType(rowOf(columns, returns.isOpen));
  }
  const argumentOf = (parameter: number): number =>
    dealt.parameters.indexOf(parameters.at(parameter) ?? parameters[0] ?? noSuch);
  const typeOf = (parameter: number): BoundType => types[argumentOf(parameter)] ?? errorType;
  const literalOf = (parameter: number): BoundType => {
    const said = args[argumentOf(parameter)]?.typeOf;
    return said !== undefined && 'shape' in said ? said.shape : errorType;
  };
  switch (returns.rule) {
    case 'Parameter0':
      return typeOf(0);
    case 'Parameter1':
      return typeOf(1);
    case 'Parameter2':
      return typeOf(2);
    case 'ParameterN':
      return typeOf(-1);
    case 'Parameter0Literal':
      return literalOf(0);
    case 'Parameter1Literal':
      return literalOf(1);
    case 'ParameterNLiteral':
      return literalOf(-1);
    case 'Parameter0Promoted': {
      const type = typeOf(0);
      return isScalarType(type) ? promoteToLong(type) : type;
    }
    case 'Parameter0Array': {
      const type = typeOf(0);
      return isScalarType(type) ? arrayOf(type) : type;
    }
    case 'Common':
      return commonArgumentType(dealt) ?? errorType;
    case 'CommonNonDynamic':
      return commonArgumentType(dealt, 'non-dynamic') ?? errorType;
    case 'Widest': {
      const type = widest(types);
      return type === undefined ? errorType : promoteToLong(type);
    }
    case 'Custom':
      return facts.of.kind === 'plugin'
        ? pluginReturn(facts.of.name)(facts)
        : (customReturns[`${facts.of.kind} ${facts.of.name}`]?.(facts) ?? shapeOf('dynamic'));
    case 'Parameter0Cluster':
      return { kind: 'cluster' };
    case 'Parameter0Database':
      return { kind: 'database' };
    case 'Parameter0Graph':
      return { kind: 'graph' };
    default:
      return errorType;
  }
}

/** Results whose type the running engine gives otherwise than the language service has it. */
const corrections: Readonly<Record<string, BoundType>> = {
  'scalar jaccard_index': shapeOf('real'),
};

const noSuch = {} as never;
