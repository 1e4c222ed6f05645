/** The columns that may say when a row happened, that of Sentinel and that of Defender; either counts for both. */
export const timeColumns: readonly string[] = ['TimeGenerated', 'Timestamp'];
