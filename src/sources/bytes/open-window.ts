import { CHUNK, fileBytes } from './file-bytes.ts';
import { type Mark, utf8Bytes } from './utf8-bytes.ts';
import { Window } from './window.ts';

/** A file as a window over valid UTF-8, read by so many bytes at once. */
export function openWindow(path: string, signal?: AbortSignal, chunk = CHUNK): Window {
  const marks: Mark[] = [];
  return new Window(
    utf8Bytes(fileBytes(path, signal, chunk), (mark) => marks.push(mark)),
    marks,
    chunk * 2,
  );
}
