import { typeRequired } from '../../diagnostics/binder-type-diagnostics.ts';
import { defaultLiteral, tabularParametersFirst } from '../../diagnostics/binder-value-diagnostics.ts';
import { typeOfShape } from '../../functions/signatures/shape.ts';
import type { FunctionParameter } from '../../parser/ast.ts';
import { isNumeric } from '../../types/scalar-type.ts';
import { describeType, shapeOfBound } from '../checks.ts';
import { type Context, report } from '../context.ts';
import { typeOfReference } from '../expressions/literals.ts';

/** What a list of parameters must keep to, whether the function is called or not: rows before values, defaults of the type or another number. */
export function checkDeclared(parameters: readonly FunctionParameter[], context: Context): void {
  const firstValue = parameters.findIndex(({ type }) => type.kind !== 'RowSchema');
  for (const [at, { type, defaultValue, span }] of parameters.entries()) {
    if (type.kind === 'RowSchema') {
      if (firstValue >= 0 && firstValue < at) report(context, tabularParametersFirst.at(span, {}));
      continue;
    }
    if (defaultValue === undefined) continue;
    const declared = typeOfReference(type, context);
    const value = context.session.silently(() =>
      context.bind.expression(defaultValue, { ...context, row: undefined, right: undefined }),
    );
    if (defaultValue.kind === 'NameReference') {
      report(context, defaultLiteral.at(defaultValue.span, {}));
      continue;
    }
    if (value.type.kind === 'error') continue;
    const found = typeOfShape(shapeOfBound(value));
    if (found === declared || (isNumeric(found) && isNumeric(declared))) continue;
    report(context, typeRequired.at(value.span, { types: [declared], found: describeType(value.type) }));
  }
}
