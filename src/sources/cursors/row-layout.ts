/** How rows lie in a file: enough to begin at any row, not only at the first. Plain data: it crosses to other threads. */
export type RowLayout =
  | { readonly kind: 'csv'; readonly delimiter: number }
  | ({ readonly kind: 'json-lines' } & JsonObjects)
  | ({
      /** Elements of an array in a document. */
      readonly kind: 'json-elements';
      /** As `DocumentOptions` has it, where no array is around that of the rows: `$[]`, `$.value[]`. */
      readonly rowsAt: string;
      /** The first key of the first element as it is spelled: others most likely begin with it, too. */
      readonly firstKey: string;
    } & JsonObjects)
  | {
      /** Arrays that are elements of an array, their values the cells. */
      readonly kind: 'json-arrays';
      /** As `DocumentOptions` has it: `$.tables[].rows[]`. */
      readonly rowsAt: string;
      /** Which of the elements of the array around them has the rows. */
      readonly table: number;
    };

/** Objects of JSON that are rows. */
export interface JsonObjects {
  /** They are envelopes of the streaming API, of which those of this table hold rows. */
  readonly category?: string | undefined;
}
