import { undeclaredColumn } from '../../diagnostics/binder-diagnostics.ts';
import {
  type AskedText,
  elementAccess,
  memberAccess,
  typeRequired,
} from '../../diagnostics/binder-type-diagnostics.ts';
import {
  dynamicOf,
  isAnyDynamic,
  isDynamic,
  isType,
  type Shape,
  shapeOf,
} from '../../functions/signatures/shape.ts';
import type { Element, Expression, Path } from '../../parser/ast.ts';
import { toText } from '../../types/convert.ts';
import type { Scalar } from '../../types/value.ts';
import { type Bound, bound, boundError } from '../bound.ts';
import { isScalarType } from '../bound-type.ts';
import { call, cast, constant, fold } from '../build.ts';
import { describeType, scalarOf, singleType } from '../checks.ts';
import { columnType } from '../column.ts';
import { type Context, report } from '../context.ts';
import { graphCalls } from '../operators/graph/graph-calls.ts';
import { isDynamicArrayOrBag, isIntegerOrDynamic, isStringOrDynamic } from '../type-facts.ts';
import { bindElsewhere } from './elsewhere.ts';
import { boundColumn } from './names.ts';
import { bindPatternCall } from './patterns.ts';
import { unknownColumn } from './unknown-column.ts';
import { writtenName } from './written-name.ts';

/** `d.name`: a property; `$left.c`: a column of a side; `database("d").T`: a table that lives elsewhere. */
export function bindPath(node: Path, context: Context): Bound {
  const { member } = node;
  const pattern = node.object.kind === 'Call' ? context.scope.find(node.object.name.name) : undefined;
  if (node.object.kind === 'Call' && pattern?.kind === 'pattern') {
    const args = node.object.arguments.map((argument) => context.bind.expression(argument, context));
    return bindPatternCall(node, pattern, args, writtenName(member), context);
  }
  const object = context.bind.expression(node.object, context);
  if (object.elsewhere !== undefined) return bindElsewhere(node, object.elsewhere, context);
  if (object.type.kind === 'tuple') return columnOfTuple(node, object, context);
  if (member.kind === 'NameReference') return bindMember(node, object, member.name, context);
  // `d.["name"]`: brackets after a dot select as brackets alone do.
  return select(node, object, context.bind.expression(member, context), context);
}

function columnOfTuple(node: Path, object: Bound, context: Context): Bound {
  if (object.type.kind !== 'tuple') return boundError(node);
  const { member } = node;
  const name = writtenName(member) ?? '';
  const column = object.type.columns.find((candidate) => candidate.name === name);
  if (column !== undefined && context.hidden.has(column)) {
    report(context, undeclaredColumn.at(member.span, { name, type: columnType(column) }));
    return boundError(node, name);
  }
  // A property of an element of a graph names a column of its own, and none around it: `tostring(n.x)` is Column1.
  const isElement = graphCalls(context.session)?.places.has(object.type.columns) === true;
  if (column !== undefined)
    return isElement ? { ...boundColumn(node, column), resultName: undefined } : boundColumn(node, column);
  const side = object.resultName === '$right' ? context.right : context.row;
  if (side?.isOpen === true && name !== '') {
    const inferred = context.session.column(name, shapeOf('unknown'));
    side.inferred.push(inferred);
    context.session.inferred.add(name);
    return boundColumn(node, inferred);
  }
  const known = object.type.columns.map((candidate) => candidate.name);
  report(context, unknownColumn(member.span, name, known));
  return boundError(node, name);
}

const askedText = ({ type, column }: Bound): AskedText => {
  const single = singleType(type);
  return { isText: isScalarType(single) && isType(single, 'string'), column: column?.name };
};

function bindMember(node: Path, object: Bound, name: string, context: Context): Bound {
  const type = singleType(object.type);
  if (!isScalarType(type) || (!isDynamic(type) && !isType(type, 'unknown'))) {
    if (type.kind !== 'error') report(context, memberAccess.at(node.member.span, askedText(object)));
    return boundError(node, name);
  }
  const shape = propertyShape(type, name);
  const selector = constant('string', name);
  const { isConstant } = object;
  return access(node, { object, type, shape, name, operator: '.member', selector, isConstant }, context);
}

/** `d["name"]`, `d[0]`, `d[column]`. */
export function bindElement(node: Element, context: Context): Bound {
  const object = context.bind.expression(node.object, context);
  return select(node, object, context.bind.expression(node.index, context), context);
}

function select(node: Element | Path, object: Bound, index: Bound, context: Context): Bound {
  const type = singleType(object.type);
  const indexType = singleType(index.type);
  if (type.kind === 'error' || indexType.kind === 'error') return boundError(node);
  if (object.type.kind === 'tuple' && object.type.columns.length > 1)
    return elementOfTuple(node, object, index);
  if (!isScalarType(type) || (!isDynamic(type) && !isType(type, 'unknown'))) {
    report(context, elementAccess.at(index.span, askedText(object)));
    return boundError(node);
  }
  const shape = elementShape(type, index);
  // A key of an array and an index of a bag give null when the query runs.
  if (!isStringOrDynamic(indexType) && !isIntegerOrDynamic(indexType)) {
    report(
      context,
      typeRequired.at(index.span, { types: ['long', 'string'], found: describeType(indexType) }),
    );
    return bound({ node, type: shape });
  }
  // A literal with a sign or in parentheses counts as computed: `d[-1]` is named as `d[column]` is.
  const isBare = index.node.kind !== 'Unary' && index.node.kind !== 'Parenthesized';
  const name =
    index.isLiteral && isBare && index.constant !== undefined
      ? toText(index.constant.value, index.constant.type)
      : undefined;
  const selector = scalarOf(index, context);
  const operator = selector?.type === 'string' ? '.member' : '.element';
  const isConstant = object.isConstant && index.isConstant;
  return access(node, { object, type, shape, name, operator, selector, isConstant }, context);
}

function elementOfTuple(node: Expression, object: Bound, index: Bound): Bound {
  const at = Number(index.constant?.value ?? -1);
  const column = object.type.kind === 'tuple' ? object.type.columns[at] : undefined;
  if (column === undefined) return bound({ node, type: shapeOf('unknown') });
  return bound({
    node,
    type: column.shape,
    expression: object.several?.expressions[at],
    resultName: column.name,
  });
}

function elementShape(type: Shape, index: Bound): Shape {
  if (type.kind === 'array') return dynamicOf(type.element);
  return propertyShape(type, index.constant?.value);
}

/** The type of what stands under a key. */
function propertyShape(type: Shape, key: Scalar | null | undefined): Shape {
  const property = type.kind === 'bag' ? type.properties.find(({ name }) => name === key) : undefined;
  return property === undefined
    ? shapeOf(isType(type, 'unknown') ? 'unknown' : 'dynamic')
    : dynamicOf(property.shape);
}

/** One step of a path into a dynamic value. */
interface Step {
  readonly object: Bound;
  /** The type of `object`, as a single value. */
  readonly type: Shape;
  /** The type of what the step gives. */
  readonly shape: Shape;
  /** The key or the index, as it is written; undefined where a value decides. */
  readonly name: string | undefined;
  readonly operator: '.member' | '.element';
  readonly selector: Bound['expression'];
  readonly isConstant: boolean;
}

/** What the path gives, and its name: of all its parts when it reaches into an array or bag, of the last one when it does not. */
function access(
  node: Expression,
  { object, type, shape, name, operator, selector, isConstant }: Step,
  context: Context,
): Bound {
  const reachesIn = isDynamicArrayOrBag(type) || isAnyDynamic(type) || isType(type, 'unknown');
  const left = reachesIn ? object.resultName : undefined;
  const resultName = left !== undefined && left.trim() !== '' ? `${left}_${name ?? ''}` : name;
  const value = scalarOf(object, context);
  const expression =
    value === undefined || selector === undefined
      ? undefined
      : call(
          { name: operator, args: [cast(value, 'dynamic'), selector], type: 'dynamic', span: node.span },
          context.session,
        );
  const folded = expression !== undefined && isConstant ? fold(expression, context.session) : undefined;
  return bound({
    node,
    type: shape,
    resultName,
    isConstant,
    expression: folded ?? expression,
    constant: folded,
  });
}
