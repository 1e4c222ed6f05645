import { lazyBatch } from '../../columns/batch.ts';
import { vectorFrom } from '../../columns/make.ts';
import { type StringVector, stringAt } from '../../columns/vector.ts';
import type { ParseNode } from '../../plan/nodes.ts';
import type { Scalar } from '../../types/value.ts';
import type { Operator } from '../operator.ts';
import { compileParsePattern } from '../parse/pattern.ts';

/** `parse`, `parse-where`: columns cut out of a text by a pattern. */
export const parse: Operator<ParseNode> = async (node, next, runner) => {
  const text = await runner.compile(node.text, node.input.columns);
  const captures = node.steps.flatMap((step) => (step.kind === 'capture' ? [step.column] : []));
  const match = compileParsePattern(node);
  await runner.run(node.input, {
    push(batch) {
      const texts = text(batch) as StringVector;
      const made: (Scalar | null)[][] = captures.map(() => new Array<Scalar | null>(batch.length).fill(null));
      const kept = new Int32Array(batch.length);
      let count = 0;
      for (let row = 0; row < batch.length; row++) {
        const values = match(stringAt(texts, row));
        if (values === undefined && node.dropUnmatched) continue;
        if (values !== undefined)
          for (let index = 0; index < captures.length; index++) made[index]![count] = values[index]!;
        kept[count++] = row;
      }
      if (count === 0) return 'more';
      const rows = count === batch.length ? batch : batch.select(kept.subarray(0, count));
      return next.push(
        lazyBatch(count, node.columns.length, (index) => {
          const column = node.columns[index]!;
          const capture = captures.findIndex((own) => own.id === column.id);
          if (capture >= 0) return vectorFrom(column.type, made[capture]!.slice(0, count));
          return rows.column(node.input.columns.findIndex((own) => own.id === column.id));
        }),
      );
    },
    finish: () => next.finish(),
  });
};
