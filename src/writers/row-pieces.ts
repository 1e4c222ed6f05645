/** Collects small texts and hands them on in large ones. */
export function inPieces(out: (text: string) => void): { add(text: string): void; end(): void } {
  let piece = '';
  return {
    add(text) {
      piece += text;
      if (piece.length > 65_536) {
        out(piece);
        piece = '';
      }
    },
    end() {
      if (piece !== '') out(piece);
      piece = '';
    },
  };
}
