/** Cases whose schema differs from the language service's on purpose, by id, with the reason. The recorded answers of the real engine outrank it. */
export const intendedDifferences: Readonly<Record<string, string>> = {};
