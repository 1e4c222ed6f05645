import { CHUNK, fileBytes } from './file-bytes.ts';
import { ReadingError } from './reading-error.ts';
import { type Mark, utf8Bytes } from './utf8-bytes.ts';
import { Window } from './window.ts';

/** A file as a window over valid UTF-8, read by so many bytes at once. */
export function openWindow(path: string, signal: AbortSignal | undefined, chunk = CHUNK): Window {
  const marks: Mark[] = [];
  return new Window(
    utf8Bytes(fileBytes(path, signal, chunk), (mark) => marks.push(mark)),
    marks,
    chunk * 2,
  );
}

/** As `openWindow`, for lists that a person wrote. Bytes that are no UTF-8 are an error: a list that lost a letter would match less, unseen. */
export function openTextWindow(path: string, signal: AbortSignal | undefined): Window {
  const refuse = ({ kind, offset }: Mark): void => {
    if (kind === 'not-utf8')
      throw new ReadingError(`it is not UTF-8 (near byte ${offset}). Save it as UTF-8`);
  };
  return new Window(utf8Bytes(fileBytes(path, signal, CHUNK), refuse), [], CHUNK * 2);
}
