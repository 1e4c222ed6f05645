/** An array or object that is open around a place in a document. */
export interface Frame {
  readonly isObject: boolean;
  readonly path: string;
  /** Its elements are rows. */
  readonly holdsRows: boolean;
  /** Of one that holds rows: whether they are wanted. */
  readonly isWanted: boolean;
  /** How many of its members have ended. */
  index: number;
}

/** Deeper documents are not searched for rows. */
const DEEPEST = 64;

/** What is open around a place in a JSON document, and how the place is called: `$.tables[].rows[]`, names in lower case. */
export class DocumentFrames {
  readonly #rowsAt: string;
  readonly #tables: ReadonlySet<number> | undefined;
  readonly #open: Frame[] = [];
  #path = '$';

  /** `rowsAt` and `tables` as in `DocumentOptions`. */
  constructor(rowsAt: string, tables: ReadonlySet<number> | undefined) {
    this.#rowsAt = rowsAt;
    this.#tables = tables;
  }

  get innermost(): Frame | undefined {
    return this.#open.at(-1);
  }

  get isFull(): boolean {
    return this.#open.length >= DEEPEST;
  }

  /** The value at the place is a row. */
  get isAtRow(): boolean {
    const frame = this.innermost;
    return frame === undefined ? this.#rowsAt === '$' : frame.holdsRows;
  }

  /** The brackets that close what is open. */
  get closing(): readonly string[] {
    return this.#open.map(({ isObject }) => (isObject ? '}' : ']')).reverse();
  }

  /** Opens what is open around a row: of the first of the tables, where there are several. */
  openToRow(): void {
    const [table = 0] = this.#tables ?? [];
    let path = '$';
    for (const [step] of this.#rowsAt.slice(path.length).matchAll(/\[\]|\.\w+/g)) {
      const isObject = step !== '[]';
      const holdsRows = path + step === this.#rowsAt;
      this.#open.push({ isObject, path, holdsRows, isWanted: true, index: isObject ? 0 : table });
      path += step;
    }
  }

  open(isObject: boolean): void {
    const path = this.#path;
    const holdsRows = !isObject && `${path}[]` === this.#rowsAt;
    this.#open.push({ isObject, path, holdsRows, isWanted: !holdsRows || this.#isTableWanted(), index: 0 });
    if (!isObject) this.#path = `${path}[]`;
  }

  /** Closes the innermost frame; undefined where it is of the other kind, or none is open. */
  close(isObject: boolean): Frame | undefined {
    const frame = this.#open.pop();
    return frame?.isObject === isObject ? frame : undefined;
  }

  /** Goes on to the value under a key of the innermost object. */
  toKey(key: string): void {
    this.#path = `${this.innermost?.path}.${key.toLowerCase()}`;
  }

  /** Goes past a comma in the innermost frame. */
  toNextMember(frame: Frame): void {
    frame.index++;
    if (!frame.isObject) this.#path = `${frame.path}[]`;
  }

  toNextDocument(): void {
    this.#path = '$';
  }

  /** Whether the element that encloses the rows is among the wanted tables. */
  #isTableWanted(): boolean {
    const enclosing = this.#open.findLast((frame) => !frame.isObject);
    return this.#tables === undefined || this.#tables.has(enclosing?.index ?? 0);
  }
}
