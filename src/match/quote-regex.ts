/** A regular expression that matches just this text. */
export const quoteRegex = (text: string): string => text.replace(/[\\.+*?()|[\]{}^$#&~-]/g, '\\$&');
