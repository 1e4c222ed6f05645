import { lazyBatch } from '../../columns/batch.ts';
import { vectorFrom } from '../../columns/make.ts';
import { type StringVector, stringAt } from '../../columns/vector.ts';
import type { ParseKvNode } from '../../plan/nodes.ts';
import { convertText } from '../../types/convert.ts';
import type { Scalar } from '../../types/value.ts';
import type { Operator } from '../operator.ts';
import { compileKeyValues } from '../parse/key-values.ts';

/** `parse-kv`: columns from the key-value pairs of a text; a missing key is null (empty for `string`). */
export const parseKv: Operator<ParseKvNode> = async (node, next, runner) => {
  const text = await runner.compile(node.text, node.input.columns);
  const pairsOf = compileKeyValues(node.options, new Set(node.captures.map(({ key }) => key)));
  await runner.run(node.input, {
    push(batch) {
      const texts = text(batch) as StringVector;
      const made: (Scalar | null)[][] = node.captures.map(() => new Array<Scalar | null>(batch.length));
      for (let row = 0; row < batch.length; row++) {
        const pairs = pairsOf(stringAt(texts, row));
        node.captures.forEach(({ key, column }, index) => {
          const value = pairs.get(key);
          made[index]![row] = value === undefined ? null : convertText(value, column.type);
        });
      }
      return next.push(
        lazyBatch(batch.length, node.columns.length, (index) => {
          const column = node.columns[index]!;
          const capture = node.captures.findIndex((own) => own.column.id === column.id);
          if (capture >= 0) return vectorFrom(column.type, made[capture]!);
          return batch.column(node.input.columns.findIndex((own) => own.id === column.id));
        }),
      );
    },
    finish: () => next.finish(),
  });
};
