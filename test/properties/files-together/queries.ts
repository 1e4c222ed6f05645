import type { ColumnSchema } from '../../../src/columns/schema.ts';
import type { PlainTable } from '../../differential/interpreter/interpreter.ts';
import type { Dice } from '../../differential/random-values.ts';
import { joinKinds } from '../../executor/join-kinds.ts';
import { words } from './cells.ts';
import { condition } from './conditions.ts';
import { devices, table } from './evidence.ts';

/** Random queries over a table of files that differ in what they ask of it, many of them in conditions alone. */
export class Queries {
  readonly #rows: PlainTable;
  readonly #dice: Dice;
  readonly #filled: readonly ColumnSchema[];
  /** Conditions that several queries of a pack have in common. */
  readonly #common: readonly string[];
  /** Each asks for some rows only: a scan is told so as long as no query of a pack wants all. */
  readonly #isChoosy: boolean;

  constructor(rows: PlainTable, dice: Dice) {
    this.#rows = rows;
    this.#dice = dice;
    this.#isChoosy = dice.chance(0.7);
    const filled = rows.columns.filter((_, at) =>
      rows.rows.some((row) => row[at] !== null && row[at] !== ''),
    );
    this.#filled = filled.length > 0 ? filled : rows.columns.slice(0, 3);
    this.#common = Array.from({ length: 4 }, () => condition(rows, dice));
  }

  /** A text that lets name what it uses. */
  text(): string {
    const body = this.#body();
    const lets: Readonly<Record<string, string>> = {
      V: `let V = ${table} | where ${this.#pick(this.#common)}`,
      M: `let M = materialize(${table} | where ${this.#pick(this.#common)} | project ${this.#columns().join(', ')})`,
      f: `let f = (x: long) { ${table} | where ${this.#pick(this.#common)} | where strlen(DeviceName) > x }`,
    };
    const used = Object.keys(lets).filter((name) => new RegExp(`\\b${name}\\b`).test(body));
    return [...used.map((name) => lets[name]), body].join('; ');
  }

  #pick<Item>(items: readonly Item[]): Item {
    return this.#dice.pick(items);
  }

  #columns(most = 4): string[] {
    const all = Array.from({ length: 1 + this.#dice.below(most) }, () => this.#pick(this.#filled).name);
    return [...new Set(all)];
  }

  /** A column whose values make groups. */
  #group(): string {
    const groups = this.#filled.filter(({ type }) => type !== 'dynamic');
    const { name, type } = this.#pick(groups.length > 0 ? groups : this.#rows.columns.slice(0, 1));
    return type === 'datetime' && this.#dice.chance(0.5) ? `bin(${name}, 1h)` : name;
  }

  #ordered(kind: 'number' | 'any' = 'any'): string {
    const others = ['dynamic', 'guid', 'bool', ...(kind === 'any' ? [] : ['string'])];
    const ordered = this.#filled.filter(({ type }) => !others.includes(type));
    return this.#pick(ordered.length > 0 ? ordered : this.#rows.columns.slice(0, 1)).name;
  }

  #where(): string {
    return ` | where ${this.#dice.chance(0.4) ? this.#pick(this.#common) : condition(this.#rows, this.#dice)}`;
  }

  /** Rows of the table with all of its columns. */
  #source(): string {
    const least = this.#isChoosy ? 1 : 0;
    const some = Array.from({ length: least + this.#dice.below(3 - least) }, () => this.#where()).join('');
    return `${table}${some}`;
  }

  #end(): string {
    const dice = this.#dice;
    const limit = this.#pick([1, 3, 10, 100, 500]);
    switch (dice.below(14)) {
      case 0:
        return '';
      case 1:
        return ` | project ${this.#columns().join(', ')}`;
      case 2:
        return ` | take ${limit}`;
      case 3:
        return ` | count`;
      case 4:
        return ` | summarize count() by ${this.#group()}`;
      case 5:
        return ` | summarize N = count(), A = min(${this.#ordered()}), Z = max(${this.#ordered()}), D = dcount(${this.#group()}) by ${this.#group()}`;
      case 6:
        return ` | distinct ${this.#columns(2).join(', ')}`;
      case 7:
        return ` | top ${limit} by ${this.#ordered()}${this.#pick(['', ' asc', ' desc nulls first'])}`;
      case 8:
        return ` | sort by ${this.#ordered()} asc, ${this.#ordered()} desc | take ${limit}`;
      case 9:
        return ` | summarize ${this.#pick(['arg_max', 'arg_min'])}(${this.#ordered()}, ${this.#pick(['*', this.#columns().join(', ')])}) by ${this.#group()}`;
      case 10:
        return ` | extend Long = strcat(DeviceName, '/', tostring(${this.#pick(this.#filled).name})) | where Long has ${JSON.stringify(this.#pick(words))} or strlen(Long) % 2 == 0 | project Long, ${this.#columns(2).join(', ')}`;
      case 11:
        return ` | take ${limit} | project ${this.#columns().join(', ')}`;
      case 12:
        return `${this.#where()} | project-away ${this.#columns(2).join(', ')} | take ${limit}`;
      default:
        return ` | summarize make_set(${this.#group()}), countif(${this.#pick(this.#common)}) by ${this.#group()}`;
    }
  }

  #body(): string {
    const dice = this.#dice;
    const [one, other] = [this.#source(), this.#source()];
    switch (dice.below(16)) {
      case 0:
        return `${one} | lookup kind=${this.#pick(['leftouter', 'inner'])} (${devices}) on DeviceName | project DeviceName, Owner, Rank, ${this.#columns(
          2,
        )
          .map((name, at) => `C${at} = ${name}`)
          .join(', ')}`;
      case 1: {
        const name = this.#pick(this.#filled.filter(({ type }) => type === 'string')).name;
        return `${one} | where ${name} in ((${other} | project ${name}))${this.#end()}`;
      }
      case 2: {
        const name = this.#ordered('number');
        return `${one} | where ${name} ${this.#pick(['>=', '==', '<'])} toscalar(${other} | summarize ${this.#pick(['max', 'min'])}(${name}))${this.#end()}`;
      }
      case 3:
        return `union (${one}), (${other})${this.#isChoosy ? '' : `, ${table}`}${this.#end()}`;
      case 4:
        return `union withsource=From ${table}, ${devices} | where DeviceName has 'host1' or ${condition(this.#rows, dice, 0)} | summarize count() by From, DeviceName`;
      case 5:
        return `search in (${table}) ${JSON.stringify(this.#pick([...words, 'mimikatz', '443', '2025-10-20', 'say']))}${this.#pick([' | count', ' | take 3', ''])}`;
      case 6:
        return `${table} | where * ${this.#pick(['has', 'contains'])} ${JSON.stringify(this.#pick([...words, 'mimikatz', '80']))}${this.#end()}`;
      case 7:
        return `${one} | join kind=${this.#pick(joinKinds)} (${other} | summarize Count = count() by DeviceName) on DeviceName | summarize count(), take_any(DeviceName) by DeviceName | sort by DeviceName asc`;
      case 8:
        return `V${this.#where()}${this.#end()}`.replace('V', this.#pick(['V', 'V', `f(${dice.below(9)})`]));
      case 9:
        return `M | summarize count() | extend More = toscalar(M | count)`;
      case 10:
        return `union (f(0)), (f(11)${this.#where()})${this.#end()}`;
      case 11: {
        const bag = this.#pick(
          ['AdditionalFields', 'Extra']
            .filter((name) => this.#filled.some((column) => column.name === name))
            .map((name) => `parse_json(tostring(${name}))`)
            .concat('dynamic({"kind":1})'),
        );
        return `${one} | extend Kind = tostring(${bag}.kind), Deep = ${bag}["in"].a | summarize count() by Kind, tostring(Deep)`;
      }
      default:
        return `${one}${this.#end()}`;
    }
  }
}
