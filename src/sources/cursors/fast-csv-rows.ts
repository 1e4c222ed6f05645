import { type CsvParserStream, parse } from 'fast-csv';

/** Records of delimited text as fast-csv reads them, a piece of the text at a time. */
export class FastCsvRows {
  readonly #stream: CsvParserStream<string[], string[]>;
  #rows: string[][] = [];

  constructor(delimiter: string) {
    this.#stream = parse<string[], string[]>({ headers: false, delimiter });
    // A row that becomes nothing is not pushed, so that all rows of a piece are here when the piece has been taken.
    this.#stream.transform((row, done) => {
      this.#rows.push(row);
      done(null);
    });
    // The error comes to the piece that holds the mistake as well.
    this.#stream.on('error', () => {});
  }

  /** The records that this piece completes, or undefined when fast-csv gives up on it: those before it are lost as well. */
  read(piece: Buffer): Promise<readonly string[][] | undefined> {
    return new Promise((done) => {
      this.#stream.write(piece, (error) => done(error ? undefined : this.#take()));
    });
  }

  /** The records that the end of the text completes. */
  end(): Promise<readonly string[][] | undefined> {
    return new Promise((done) => {
      this.#stream.once('error', () => done(undefined));
      this.#stream.once('finish', () => done(this.#take()));
      this.#stream.end();
    });
  }

  #take(): readonly string[][] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }
}
