import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { renderJson } from '../../diagnostics/render-json.ts';
import { cellRows } from '../../engine/result.ts';
import type { RuleResult } from '../../rules/rule-result.ts';
import { toCell } from '../../types/cell.ts';
import { type Part, Pieces } from '../../writers/pieces.ts';
import { addPrettyJson, Items } from '../../writers/pretty-json.ts';
import { broken, type Hunted, sourceOf, verdicts } from './hunted.ts';

/** Writes a hunt as one JSON document, its rows as they are read; 64-bit integers beyond 2^53 as text. */
export function writeHuntJson(hunted: Hunted, out: (part: Part) => void): void {
  const pieces = new Pieces(out);
  addPrettyJson(asJson(hunted), pieces);
  pieces.add('\n');
  pieces.end();
}

function asJson(hunted: Hunted): Record<string, unknown> {
  const { files, results, report } = hunted;
  const count = (verdict: string): number => results.filter((result) => result.verdict === verdict).length;
  return {
    summary: {
      rules: results.length,
      ...Object.fromEntries(verdicts.map((verdict) => [verdict, count(verdict)])),
      filesWithoutRule: broken(hunted).length,
    },
    evidence: report?.files.map(({ path, table, rows, rejected, timeSpan, diagnostics }) => ({
      path,
      table,
      rows,
      rejected,
      timeSpan,
      diagnostics,
    })),
    rules: results.map(ruleJson),
    files: files
      .filter((file) => file.diagnostics.length > 0)
      .map(({ file, text, diagnostics }) => ({
        file,
        diagnostics: diagnostics.map((diagnostic) => renderJson(diagnostic, { name: file, text })),
      })),
  };
}

const noteJson = ({ code, slug, message }: Diagnostic): Record<string, unknown> => ({ code, slug, message });

function ruleJson(result: RuleResult): Record<string, unknown> {
  const { rule, verdict, reason, rowCount, table, clock, notes, diagnostics } = result;
  return {
    file: rule.file,
    id: rule.id,
    name: rule.name,
    kind: rule.kind,
    severity: rule.severity,
    tactics: rule.tactics,
    techniques: rule.techniques,
    verdict,
    reason,
    rowCount,
    clock,
    notes: notes.map(noteJson),
    columns: table?.columns,
    rows: table && new Items(cellRows(table.batches(), toCell)),
    diagnostics: diagnostics.map((diagnostic) => renderJson(diagnostic, sourceOf(rule))),
  };
}
