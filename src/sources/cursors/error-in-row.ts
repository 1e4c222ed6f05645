/** The message of an error that a service put in place of a row. */
export function errorIn(text: string): string | undefined {
  if (!/error/i.test(text)) return undefined;
  return /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/i.exec(text)?.[1] ?? text.slice(0, 200);
}
