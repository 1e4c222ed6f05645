import { columnAlreadyThere } from '../../../diagnostics/binder-operator-diagnostics.ts';
import { shapeOf } from '../../../functions/signatures/shape.ts';
import type { GraphMarkComponentsOperator } from '../../../parser/ast.ts';
import { allColumns, rowOf } from '../../column.ts';
import { report } from '../../context.ts';
import { errorFlow } from '../../flow.ts';
import { inputGraph, type OperatorBinder } from '../../operator-binder.ts';
import { checkParameters, parameterChoice, parameterText } from '../../parameters.ts';
import { shared } from '../../shared.ts';

/** `G | graph-mark-components`: nodes learn the number of the component that they are in. */
export const bindGraphMarkComponents: OperatorBinder<GraphMarkComponentsOperator> = (
  operator,
  input,
  context,
) => {
  const graph = inputGraph(operator, input, context);
  if (graph === undefined) return errorFlow;
  checkParameters(operator.parameters, ['kind', 'with_component_id'], context);
  const kind = parameterChoice(operator.parameters, 'kind', ['weak', 'strong'], context) ?? 'weak';
  const name = parameterText(operator.parameters, 'with_component_id') ?? 'ComponentId';
  const known = graph.nodes === undefined ? [] : allColumns(graph.nodes);
  if (known.some((column) => column.name === name)) {
    report(context, columnAlreadyThere.at(operator.keyword, { name }));
    return errorFlow;
  }
  const id = context.session.column(name, shapeOf('long'));
  const nodes = rowOf([...known, id]);
  const { made } = graph;
  if (made === undefined) return { ...graph, nodes };
  const { edges, source, target, key } = made;
  const marked = shared(
    {
      kind: 'GraphMarks',
      ...{ edges, nodes: made.nodes, source, target, key },
      marks: [{ mark: `${kind}-component`, column: id.plan }],
      columns: [...made.nodes.columns, id.plan],
    },
    context.session,
  );
  return { ...graph, nodes, made: { ...made, nodes: marked } };
};
