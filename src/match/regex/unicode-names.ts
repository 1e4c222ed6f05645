/** Property names as patterns spell them (spaces, `_`, `-` and case left out) whose JavaScript name has inner capitals or underscores. */
const categories: Readonly<Record<string, string>> = {
  letter: 'L',
  casedletter: 'LC',
  uppercaseletter: 'Lu',
  lowercaseletter: 'Ll',
  titlecaseletter: 'Lt',
  modifierletter: 'Lm',
  otherletter: 'Lo',
  mark: 'M',
  combiningmark: 'M',
  nonspacingmark: 'Mn',
  spacingmark: 'Mc',
  enclosingmark: 'Me',
  number: 'N',
  decimalnumber: 'Nd',
  digit: 'Nd',
  letternumber: 'Nl',
  othernumber: 'No',
  punctuation: 'P',
  punct: 'P',
  connectorpunctuation: 'Pc',
  dashpunctuation: 'Pd',
  openpunctuation: 'Ps',
  closepunctuation: 'Pe',
  initialpunctuation: 'Pi',
  finalpunctuation: 'Pf',
  otherpunctuation: 'Po',
  symbol: 'S',
  mathsymbol: 'Sm',
  currencysymbol: 'Sc',
  modifiersymbol: 'Sk',
  othersymbol: 'So',
  separator: 'Z',
  spaceseparator: 'Zs',
  lineseparator: 'Zl',
  paragraphseparator: 'Zp',
  other: 'C',
  control: 'Cc',
  cntrl: 'Cc',
  format: 'Cf',
  surrogate: 'Cs',
  privateuse: 'Co',
  unassigned: 'Cn',
};

const shortCategories =
  'L LC Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp C Cc Cf Cs Co Cn';

const properties =
  'Any ASCII Assigned Alphabetic ASCII_Hex_Digit Bidi_Control Bidi_Mirrored Case_Ignorable Cased Changes_When_Casefolded ' +
  'Changes_When_Casemapped Changes_When_Lowercased Changes_When_Titlecased Changes_When_Uppercased Dash Default_Ignorable_Code_Point ' +
  'Deprecated Diacritic Emoji Emoji_Component Emoji_Modifier Emoji_Modifier_Base Emoji_Presentation Extended_Pictographic Extender ' +
  'Grapheme_Base Grapheme_Extend Hex_Digit ID_Continue ID_Start Ideographic IDS_Binary_Operator IDS_Trinary_Operator Join_Control ' +
  'Logical_Order_Exception Lowercase Math Noncharacter_Code_Point Pattern_Syntax Pattern_White_Space Quotation_Mark Radical ' +
  'Regional_Indicator Sentence_Terminal Soft_Dotted Terminal_Punctuation Unified_Ideograph Uppercase Variation_Selector White_Space ' +
  'XID_Continue XID_Start';

const propertyAliases: Readonly<Record<string, string>> = {
  alpha: 'Alphabetic',
  lower: 'Lowercase',
  upper: 'Uppercase',
  space: 'White_Space',
  wspace: 'White_Space',
  ahex: 'ASCII_Hex_Digit',
  hex: 'Hex_Digit',
  joinc: 'Join_Control',
  ideo: 'Ideographic',
  idc: 'ID_Continue',
  ids: 'ID_Start',
  xidc: 'XID_Continue',
  xids: 'XID_Start',
  qmark: 'Quotation_Mark',
  ci: 'Case_Ignorable',
};

const loose = (name: string): string => name.replace(/[\s_-]/g, '').toLowerCase();

const byLooseName = (names: string): ReadonlyMap<string, string> =>
  new Map(names.split(' ').map((name) => [loose(name), name]));

const categoryNames = byLooseName(shortCategories);
const propertyNames = byLooseName(properties);

/** The JavaScript name of a property that a pattern names loosely (`greek`, `isLu`, `Script=Latin`); undefined when there is none. */
export function unicodeProperty(text: string): string | undefined {
  const [key = '', value] = text.split(/[=:]/, 2);
  if (value !== undefined) {
    const kind = loose(key);
    if (kind === 'gc' || kind === 'generalcategory') return category(loose(value));
    if (kind === 'sc' || kind === 'script') return script(value, 'Script');
    if (kind === 'scx' || kind === 'scriptextensions') return script(value, 'Script_Extensions');
    return undefined;
  }
  const name = loose(key);
  return (
    find(name, key) ??
    (name.startsWith('is') ? find(name.slice(2), key.replace(/^\s*is[\s_-]*/i, '')) : undefined)
  );
}

const find = (name: string, spelled: string): string | undefined =>
  propertyNames.get(name) ?? propertyAliases[name] ?? category(name) ?? script(spelled, 'Script');

const category = (name: string): string | undefined => categoryNames.get(name) ?? categories[name];

/** Scripts are tried under the spelling that JavaScript uses: words with capitals, joined by `_`. */
function script(spelled: string, property: string): string | undefined {
  const words = spelled.trim().split(/[\s_-]+/);
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join('_');
  if (!/^\w+$/.test(name)) return undefined;
  const found = `${property}=${name}`;
  try {
    new RegExp(`\\p{${found}}`, 'u');
    return found;
  } catch {
    return undefined;
  }
}
