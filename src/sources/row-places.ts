/** So many lines are shown of each kind. */
export const SHOWN_LINES = 5;

/** How often something was found, and on which lines first. */
export interface Found {
  count: number;
  readonly lines: number[];
}

/** What was found in rows, by kind. */
export class RowPlaces<Kind extends string> {
  readonly #found = new Map<Kind, Found>();

  add(kind: Kind, line: number): void {
    const found = this.#of(kind);
    found.count++;
    show(found.lines, line);
  }

  /** Takes in the places in the part of the file that follows; `before` is how many lines come before it. */
  follow(places: ReadonlyMap<Kind, Readonly<Found>>, before: number): void {
    for (const [kind, { count, lines }] of places) {
      const found = this.#of(kind);
      found.count += count;
      for (const line of lines) show(found.lines, line + before);
    }
  }

  get byKind(): ReadonlyMap<Kind, Readonly<Found>> {
    return this.#found;
  }

  #of(kind: Kind): Found {
    let found = this.#found.get(kind);
    if (found === undefined) {
      found = { count: 0, lines: [] };
      this.#found.set(kind, found);
    }
    return found;
  }
}

function show(lines: number[], line: number): void {
  if (lines.length < SHOWN_LINES && lines.at(-1) !== line) lines.push(line);
}
