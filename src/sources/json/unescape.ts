/** Text of cells without their escapes, made in a buffer that is used again. */
export class Unescaper {
  bytes: Buffer = Buffer.alloc(4096);
  end = 0;

  #reserve(size: number): void {
    if (this.bytes.length < size) this.bytes = Buffer.alloc(size * 2);
    this.end = 0;
  }

  /** A quoted CSV cell: doubled quotes become one. */
  doubled(from: Buffer, start: number, end: number): void {
    this.#reserve(end - start);
    const to = this.bytes;
    let place = 0;
    for (let at = start; at < end; at++) {
      const code = from[at] as number;
      to[place++] = code;
      if (code === 0x22) at++;
    }
    this.end = place;
  }

  /** A JSON string. False when it holds half a surrogate pair, which UTF-8 cannot say: then use `JSON.parse`. */
  escaped(from: Buffer, start: number, end: number): boolean {
    this.#reserve(end - start);
    const to = this.bytes;
    let place = 0;
    for (let at = start; at < end; at++) {
      const code = from[at] as number;
      if (code !== 0x5c) {
        to[place++] = code;
        continue;
      }
      at++;
      const letter = from[at] as number;
      if (letter !== 0x75) {
        to[place++] = control(letter);
        continue;
      }
      let point = hex4(from, at + 1);
      at += 4;
      if (point >= 0xdc00 && point <= 0xdfff) return false;
      if (point >= 0xd800 && point <= 0xdbff) {
        if (at + 6 >= end || from[at + 1] !== 0x5c || from[at + 2] !== 0x75) return false;
        const low = hex4(from, at + 3);
        if (low < 0xdc00 || low > 0xdfff) return false;
        point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
        at += 6;
      }
      if (point < 0x80) to[place++] = point;
      else if (point < 0x800) {
        to[place++] = 0xc0 | (point >> 6);
        to[place++] = 0x80 | (point & 63);
      } else if (point < 0x10000) {
        to[place++] = 0xe0 | (point >> 12);
        to[place++] = 0x80 | ((point >> 6) & 63);
        to[place++] = 0x80 | (point & 63);
      } else {
        to[place++] = 0xf0 | (point >> 18);
        to[place++] = 0x80 | ((point >> 12) & 63);
        to[place++] = 0x80 | ((point >> 6) & 63);
        to[place++] = 0x80 | (point & 63);
      }
    }
    this.end = place;
    return true;
  }
}

/** The character of an escape of one letter; `"`, `\` and `/` stand for themselves. */
function control(letter: number): number {
  switch (letter) {
    case 0x62:
      return 8;
    case 0x66:
      return 12;
    case 0x6e:
      return 10;
    case 0x72:
      return 13;
    case 0x74:
      return 9;
    default:
      return letter;
  }
}

function hex4(from: Buffer, at: number): number {
  let value = 0;
  for (let digit = at; digit < at + 4; digit++) {
    const code = from[digit] as number;
    value = value * 16 + (code <= 0x39 ? code - 0x30 : (code | 0x20) - 0x57);
  }
  return value;
}
