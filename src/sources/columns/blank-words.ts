/** What programs write for a value that is not there: databases, spreadsheets, pandas, JavaScript, C. */
const words = /^(?:null|\(null\)|<null>|nil|none|nan|-nan|nat|<na>|na|n\/a|#n\/a|\\n|undefined|-{1,3})$/i;

/** Whether a cell says in a word that it has no value. */
export const saysNoValue = (text: string): boolean => text.length <= 9 && words.test(text.trim());
