import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { table } from './markdown.ts';

interface BoundaryRule {
  readonly name: string;
  readonly to: { readonly pathNot?: string };
}

/** Folder → the folders it may import, as the boundary checker has it. */
export function importsTable(): string {
  const file = resolve(import.meta.dirname, '../../.dependency-cruiser.cjs');
  const { forbidden } = createRequire(import.meta.url)(file) as {
    readonly forbidden: readonly BoundaryRule[];
  };
  const rows = forbidden
    .filter(({ name }) => name.endsWith('-imports'))
    .map(({ name, to }) => {
      const folder = name.slice(0, -'-imports'.length);
      const allowed = /\(([^)]*)\)/.exec(to.pathNot ?? '')?.[1]?.split('|') ?? [];
      return [`\`${folder}\``, allowed.filter((other) => other !== folder).join(', ') || 'nothing'];
    });
  return table(['folder', 'may import'], rows);
}

const block = /(<!-- imports:[^\n]*-->\n)[\s\S]*?(<!-- end -->)/;

/** The text of ARCHITECTURE.md with the table put in its place. */
export function withImportsTable(text: string): string {
  if (!block.test(text)) throw new Error('ARCHITECTURE.md has no place for the table of imports.');
  return text.replace(block, (_, start: string, end: string) => `${start}${importsTable()}\n${end}`);
}
